package io.kirchhoff.experiment.layer;

import io.kirchhoff.engine.inference.ConductanceHistogram;
import io.kirchhoff.experiment.spec.Weights;

/**
 * The conductances of a layer of a chip, which do not depend on how its outputs are compensated.
 *
 * @param weights those that were programmed
 * @param place of the layer among the analog layers of its network, from 0
 */
public record LayerConductances(Weights weights, int place, ConductanceHistogram histogram) {}
