package io.kirchhoff.store.job;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.store.checkpoint.Checkpoint;
import io.kirchhoff.store.job.QueueHand.Picked;
import io.kirchhoff.store.point.TrainingMetric;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A worker that does what real ones do, one transaction at a time. It never notices by itself that
 * others think it dead: so most of what it writes may come too late.
 */
final class StoryWorker {
  private final String name;
  private final StoryStore store;
  private @Nullable Picked entry;
  private @Nullable TaskLease lease;
  private int step;

  StoryWorker(String name, StoryStore store) {
    this.name = name;
    this.store = store;
  }

  /** Picks the next entry of the queue, if it has none; it may stand still before it takes it. */
  void pick() {
    if (entry == null) {
      entry = store.queue().pick(name).orElse(null);
    }
  }

  /** Takes the task that it has picked, or else the next one of the queue. */
  void take() {
    if (lease != null) {
      return;
    }
    pick();
    if (entry != null) {
      lease = store.take(entry, name);
      if (lease == null) {
        letGo();
      }
    }
  }

  /** Takes tasks until it has one; whether there was any entry left in the queue. */
  boolean took() {
    take();
    return lease != null || store.queue().anyLeft();
  }

  void report() {
    if (lease != null) {
      Phase phase = lease.kind() == TaskKind.TRAINING ? Phase.TRAINING : Phase.INFERENCE;
      step++;
      LeaseStatus status =
          store
              .leases()
              .report(
                  lease,
                  new Progress(phase, 0.5, 1),
                  List.of(new TrainingMetric(phase, "loss", step, 1, 0.5)));
      store.judge(lease, status != LeaseStatus.LOST, "report");
      if (status == LeaseStatus.CANCELLING) {
        store.leases().cancelled(lease);
      }
      if (status != LeaseStatus.HELD) {
        putBack();
      }
    }
  }

  void checkpoint() {
    if (lease != null && lease.kind() == TaskKind.TRAINING) {
      step++;
      var saved = new Checkpoint(Phase.TRAINING, step, "state-" + step, "00ff", 7);
      boolean held = store.training().checkpoint(lease, saved);
      store.judge(lease, held, "checkpoint");
      if (!held) {
        putBack();
      }
    }
  }

  void complete() {
    if (lease != null) {
      boolean held = store.leases().complete(lease, result(lease));
      store.judge(lease, held, "complete");
      if (held) {
        store.completed(lease);
      }
      putBack();
    }
  }

  void fail() {
    if (lease != null) {
      store.leases().fail(lease, ReasonCode.TRAINING_DIVERGED, "not a number");
      putBack();
    }
  }

  void tryAgain() {
    if (lease != null) {
      store.tryAgain(lease);
      putBack();
    }
  }

  /** The database's answer is lost, and so it asks once more. */
  void tryAgainUnheard() {
    if (lease != null) {
      store.tryAgain(lease);
      tryAgain();
    }
  }

  /** Stops in order. */
  void handBack() {
    if (lease != null) {
      store.leases().handBack(lease);
      putBack();
    }
  }

  /** Its process ends; the queue notices that. */
  void die() {
    beMissed();
    lease = null;
    entry = null;
  }

  /** The queue thinks it dead, while it only stands still. */
  void beMissed() {
    if (entry != null) {
      store.queue().putBack(entry);
    }
  }

  /** An entry too many harms nobody; without one, a task would wait for ever. */
  private void putBack() {
    if (entry != null) {
      store.queue().putBack(entry);
    }
    lease = null;
    entry = null;
  }

  private void letGo() {
    if (entry != null) {
      store.queue().remove(entry);
    }
    lease = null;
    entry = null;
  }

  /** A point for each chip, and one for a training. */
  static TaskResult result(TaskLease lease) {
    List<Point> points =
        IntStream.range(0, Math.max(1, lease.repeats()))
            .mapToObj(
                i ->
                    new Point(lease.kind().name(), Point.ACCURACY, 1, lease.firstRepeat() + i, 0.5))
            .toList();
    return new TaskResult(points, List.of());
  }
}
