package io.kirchhoff.engine.inference;

import io.kirchhoff.engine.compensation.DriftCompensation;

/**
 * One test of one chip.
 *
 * @param repeat the number of the chip
 * @param seconds time since its programming
 * @param accuracy share of the images classified right
 */
public record DriftPoint(
    int repeat, double seconds, DriftCompensation compensation, double accuracy) {}
