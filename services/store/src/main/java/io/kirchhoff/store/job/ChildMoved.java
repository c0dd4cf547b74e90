package io.kirchhoff.store.job;

/**
 * A child of a sweep has another state. It is told within the transaction that changed it, as an
 * event, since the life of the sweep moves other children in turn.
 */
record ChildMoved(JobEntity child) {}
