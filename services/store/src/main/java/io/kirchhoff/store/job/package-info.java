/**
 * Jobs and their tasks: entities, and the transactions of their life.
 *
 * <p>Each transaction that changes a state locks the job's row first, so that submitting,
 * cancelling and the writes of several workers happen one after the other for one job.
 */
@NullMarked
package io.kirchhoff.store.job;

import org.jspecify.annotations.NullMarked;
