/**
 * The queue: db-scheduler on the same database, so that queueing a task is part of the transaction
 * that makes it; the order in which it gives tasks out, and what it looks like from outside.
 */
@NullMarked
package io.kirchhoff.store.queue;

import org.jspecify.annotations.NullMarked;
