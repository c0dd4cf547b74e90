/**
 * Everything on one machine: job service and results service in this process, workers as child
 * processes, and a Postgres of its own unless a database is given.
 */
@NullMarked
package io.kirchhoff.standalone;

import org.jspecify.annotations.NullMarked;
