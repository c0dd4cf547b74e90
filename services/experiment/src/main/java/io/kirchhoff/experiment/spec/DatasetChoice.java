package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.parameter.Parameter;

/** Names a data set of the catalogue. */
public record DatasetChoice(@Parameter("The data set's name") String name) {}
