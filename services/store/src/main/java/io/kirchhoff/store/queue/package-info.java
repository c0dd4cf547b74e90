/**
 * The queue: db-scheduler on the same database, so that queueing a task is part of the transaction
 * that makes it.
 */
@NullMarked
package io.kirchhoff.store.queue;

import org.jspecify.annotations.NullMarked;
