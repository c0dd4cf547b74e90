/**
 * What happens to a job, as a stream over HTTP.
 *
 * <p>A stream is a virtual thread that sleeps until its job has news, and then reads them from the
 * database, from where its client is. So an idle stream holds no connection, a slow one holds
 * nothing but its thread, and a stream can end at any time: its client goes on where it was.
 */
@NullMarked
package io.kirchhoff.jobs.event;

import org.jspecify.annotations.NullMarked;
