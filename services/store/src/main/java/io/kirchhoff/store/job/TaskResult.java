package io.kirchhoff.store.job;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.layer.LayerConductances;
import io.kirchhoff.experiment.layer.SeriesLayer;
import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.strategy.StrategyPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task leaves behind.
 *
 * @param points measured values
 * @param layers what the layers of the first chips are like
 * @param conductances those of the first chips
 * @param artifacts files of the job, already in the artifact store
 * @param strategy a part of a search for a mapping; absent in other tasks
 */
public record TaskResult(
    List<Point> points,
    List<SeriesLayer> layers,
    List<LayerConductances> conductances,
    List<Artifact> artifacts,
    @Nullable StrategyPart strategy) {
  /** Of a task that is no part of a search. */
  public TaskResult(
      List<Point> points,
      List<SeriesLayer> layers,
      List<LayerConductances> conductances,
      List<Artifact> artifacts) {
    this(points, layers, conductances, artifacts, null);
  }

  /** Whether a search has come to its end with it. */
  boolean endsSearch() {
    return strategy != null && strategy.report() != null;
  }

  /** Of a part of a search. */
  public TaskResult(StrategyPart strategy) {
    this(List.of(), List.of(), List.of(), List.of(), strategy);
  }

  /** Of a task that looks into no layer. */
  public TaskResult(List<Point> points, List<Artifact> artifacts) {
    this(points, List.of(), List.of(), artifacts);
  }
}
