/**
 * A real PostgreSQL server as a child process, so that Kirchhoff runs on one machine with nothing
 * to install.
 *
 * <p>The server is durable, asks for a password, listens on 127.0.0.1 only and keeps everything in
 * one folder. {@link io.kirchhoff.postgres.EmbeddedPostgres} is the only way in; it may be used
 * from any thread.
 */
@NullMarked
package io.kirchhoff.postgres;

import org.jspecify.annotations.NullMarked;
