package io.kirchhoff.engine.inference;

import io.kirchhoff.engine.compensation.DriftCompensation;

/**
 * What an analog layer of a chip was like at one read. Errors are roots of mean squares, relative
 * to the root of the mean square of what is wanted; a number is NaN where that is 0.
 *
 * @param layer its name
 * @param repeat the number of the chip
 * @param seconds time since its programming
 * @param programmingError of the weights right after programming, against the trained ones
 * @param weightError of the weights that the read found, with the factors of the compensation
 * @param mvmError of the layer's products, against those of the trained weights with the same
 *     inputs
 * @param driftFactor the conductance of all devices over that right after programming
 * @param compensationFactor the mean factor of the compensation on the outputs, 1 without one
 * @param adcSaturation the share of the tiles' outputs that read an end of the ADC's scale
 */
public record LayerReading(
    String layer,
    int repeat,
    double seconds,
    DriftCompensation compensation,
    double programmingError,
    double weightError,
    double mvmError,
    double driftFactor,
    double compensationFactor,
    double adcSaturation) {}
