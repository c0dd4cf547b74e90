package io.kirchhoff.store.point;

import java.util.UUID;

/**
 * The mean over the chips of a job at one time.
 *
 * @param seconds time since programming
 */
public record MeanPoint(UUID job, String series, String metric, double seconds, double mean) {}
