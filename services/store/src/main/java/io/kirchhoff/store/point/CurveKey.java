package io.kirchhoff.store.point;

/**
 * Which of a job's curves it is.
 *
 * @param series what was tested
 * @param metric what was measured of it
 */
public record CurveKey(String series, String metric) {}
