package io.kirchhoff.store.job;

import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.checkpoint.CheckpointIndex;
import io.kirchhoff.store.layer.LayerStore;
import io.kirchhoff.store.point.PointStore;
import io.kirchhoff.store.queue.TaskQueue;
import io.kirchhoff.store.strategy.StrategyStore;
import org.springframework.stereotype.Component;

/**
 * What a task that is done leaves behind, and what it no longer needs, within the caller's
 * transaction. The queue's entry goes with it, although the scheduler could take it out afterwards:
 * that would be one more commit for each task.
 */
@Component
class TaskHarvest {
  private final PointStore points;
  private final LayerStore layers;
  private final ArtifactIndex artifacts;
  private final CheckpointIndex checkpoints;
  private final TaskQueue queue;
  private final StrategyStore strategies;

  TaskHarvest(
      PointStore points,
      LayerStore layers,
      ArtifactIndex artifacts,
      CheckpointIndex checkpoints,
      TaskQueue queue,
      StrategyStore strategies) {
    this.points = points;
    this.layers = layers;
    this.artifacts = artifacts;
    this.checkpoints = checkpoints;
    this.queue = queue;
    this.strategies = strategies;
  }

  void keep(TaskLease lease, TaskResult result) {
    points.add(lease.job(), result.points());
    layers.add(lease.job(), result.layers());
    layers.addConductances(lease.job(), result.conductances());
    result.artifacts().forEach(artifact -> artifacts.add(lease.job(), artifact));
    if (result.strategy() != null) {
      strategies.add(lease.job(), result.strategy());
    }
    checkpoints.clear(lease.task());
    queue.end(lease.task());
  }
}
