/**
 * The worker service: takes tasks from the queue, drives the engine, and writes points and
 * completion in one transaction.
 *
 * <p>A worker does one task at a time (the engine trains one network in a process); more workers
 * are more processes.
 */
@NullMarked
package io.kirchhoff.worker;

import org.jspecify.annotations.NullMarked;
