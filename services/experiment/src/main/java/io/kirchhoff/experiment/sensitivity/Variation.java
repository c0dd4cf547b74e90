package io.kirchhoff.experiment.sensitivity;

import io.kirchhoff.engine.parameter.Parameter;

/** One nonideality and the strengths at which it is tried. */
public record Variation(
    @Parameter(
            "A nonideality by its name, such as output-noise, or a number of the inference by its path, such as inference.tile.outBound")
        String parameter,
    @Parameter("The strengths that are tried") StrengthRange range) {}
