package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;

/**
 * One array that an optimiser updates, with the gradient of this step.
 *
 * @param name tells it apart from all others of a network; the optimiser's state goes by it
 * @param value updated in place
 * @param gradient of the same shape
 */
public record Trainable(String name, NDArray value, NDArray gradient) {}
