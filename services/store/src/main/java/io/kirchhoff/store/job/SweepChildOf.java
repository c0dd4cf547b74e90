package io.kirchhoff.store.job;

import java.util.UUID;

/**
 * Whose child a job is.
 *
 * @param point the number of its point
 */
record SweepChildOf(UUID sweep, int point) {}
