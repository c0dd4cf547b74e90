package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.tests.process.Patience;
import io.kirchhoff.tests.process.RunningProcess;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A worker that stands still past its lease, and goes on when its work is long done. */
class StoppedWorkerIT {
  /**
   * In the middle of work, between that and the word that it is done, and in the middle of a
   * transaction, which the database has given up by then.
   */
  private static final Pattern FENCED =
      Pattern.compile("ends: LEASE_LOST|its lease was lost: the result is dropped|breaks off");

  private final Cluster cluster = SharedCluster.get();

  @AfterEach
  void letThemGoOn() {
    Signal.CONT.to(cluster.worker("one"));
    Signal.CONT.to(cluster.worker("two"));
  }

  @Test
  void ofATrainingWritesNothingMore() {
    writesNothingMore("training");
  }

  @Test
  @Tag("long")
  void ofChipsWritesNothingMore() {
    writesNothingMore("inference");
  }

  private void writesNothingMore(String phase) {
    String job = SharedCluster.submitAndAwait(phase);
    RunningProcess sleeper = stopOneOn(job);
    SharedCluster.assertEndsUndisturbed(job);
    int heard = sleeper.output().length();
    Signal.CONT.to(sleeper.handle());
    await("that it hears of the fence")
        .atMost(Patience.SHORT)
        .until(() -> sleeper.output().substring(heard), FENCED.asPredicate());
    SharedCluster.assertEndsUndisturbed(job);
    assertThat(sleeper.output()).as("a lost lease is no bug").doesNotContain("Indicates a bug");
  }

  /** Stops a worker that has a task of a job then. */
  private RunningProcess stopOneOn(String job) {
    while (true) {
      String name = cluster.awaitWorkerOn(job);
      RunningProcess worker = cluster.worker(name).process();
      Signal.STOP.to(worker.handle());
      if (cluster.ledger().workersOn(job).contains(name)) {
        return worker;
      }
      // It had just ended its task.
      Signal.CONT.to(worker.handle());
    }
  }

  /** The hardest moment: the database keeps what the sleeper has locked, and everybody needs it. */
  @Test
  void inTheMiddleOfATransactionKeepsNobodyFromTheJob() {
    String job = SharedCluster.submitAndAwait("training");
    RunningProcess sleeper = stopInATransactionOn(job);
    SharedCluster.assertEndsUndisturbed(job);
    Signal.CONT.to(sleeper.handle());
    sleeper.awaitOutput("breaks off", Patience.SHORT);
    SharedCluster.assertEndsUndisturbed(job);
  }

  private RunningProcess stopInATransactionOn(String job) {
    while (true) {
      String name = cluster.awaitWorkerOn(job);
      RunningProcess worker = cluster.worker(name).process();
      try (TableLock lock = TableLock.on(cluster.database(), "training_metric")) {
        lock.awaitWaiting("insert into training_metric", 1);
        Signal.STOP.to(worker.handle());
        if (cluster.ledger().workersOn(job).contains(name)) {
          return worker;
        }
      }
      // On a busy machine it was missed, and the insert is that of another.
      Signal.CONT.to(worker.handle());
    }
  }
}
