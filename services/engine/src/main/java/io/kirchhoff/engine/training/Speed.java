package io.kirchhoff.engine.training;

/**
 * How fast a training goes on this machine just now: the only figures of a training that another
 * run of it does not repeat.
 *
 * @param samplesPerSecond since the figures before, in training steps alone
 * @param secondsLeft until the last epoch ends, validations included, if all goes on so
 */
public record Speed(double samplesPerSecond, double secondsLeft) {}
