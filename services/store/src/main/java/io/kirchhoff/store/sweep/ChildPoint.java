package io.kirchhoff.store.sweep;

import io.kirchhoff.experiment.spec.JobKind;

/**
 * What a job is as a child.
 *
 * @param parent the kind of the job whose point it is: a sweep or a sensitivity study
 * @param parameters the values of the point, as JSON by their paths
 */
public record ChildPoint(JobKind parent, String parameters) {}
