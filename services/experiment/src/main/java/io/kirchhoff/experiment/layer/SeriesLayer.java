package io.kirchhoff.experiment.layer;

import io.kirchhoff.engine.inference.LayerReading;

/**
 * A layer of a chip of a series.
 *
 * @param place of the layer among the analog layers of its network, from 0
 */
public record SeriesLayer(String series, int place, LayerReading reading) {}
