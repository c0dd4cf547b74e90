package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.parameter.Parameter;

/** The trained network of another job. */
public record StartSpec(
    @Parameter("The id of a job that has trained the same network") String fromJob,
    @Parameter("Which of its weights") Weights weights) {}
