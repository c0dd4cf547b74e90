package io.kirchhoff.engine.training;

/**
 * One step of gradient descent for one array.
 *
 * @param share of the gradient that goes into the velocity: 1 - dampening, or 1 at first
 * @param decay added to the gradient, times the value
 */
public record SgdUpdate(
    float rate,
    float momentum,
    float share,
    boolean nesterov,
    float decay,
    GradientChange gradients) {}
