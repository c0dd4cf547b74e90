package io.kirchhoff.store.job;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.store.artifact.Artifact;
import java.util.List;

/**
 * What a task leaves behind.
 *
 * @param points measured values
 * @param artifacts files of the job, already in the artifact store
 */
public record TaskResult(List<Point> points, List<Artifact> artifacts) {}
