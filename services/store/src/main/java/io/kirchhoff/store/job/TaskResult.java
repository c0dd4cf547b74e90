package io.kirchhoff.store.job;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.layer.LayerConductances;
import io.kirchhoff.experiment.layer.SeriesLayer;
import io.kirchhoff.store.artifact.Artifact;
import java.util.List;

/**
 * What a task leaves behind.
 *
 * @param points measured values
 * @param layers what the layers of the first chips are like
 * @param conductances those of the first chips
 * @param artifacts files of the job, already in the artifact store
 */
public record TaskResult(
    List<Point> points,
    List<SeriesLayer> layers,
    List<LayerConductances> conductances,
    List<Artifact> artifacts) {
  /** Of a task that looks into no layer. */
  public TaskResult(List<Point> points, List<Artifact> artifacts) {
    this(points, List.of(), List.of(), artifacts);
  }
}
