package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.Service;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A worker that stands still past its lease, and goes on when its work is long done. */
class StoppedWorkerIT {
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
    Service sleeper = cluster.worker(cluster.awaitWorkerOn(job));
    Signal.STOP.to(sleeper);
    SharedCluster.assertEndsUndisturbed(job);
    int heard = sleeper.process().output().length();
    Signal.CONT.to(sleeper);
    sleeper.process().awaitOutput("ends: LEASE_LOST", Duration.ofSeconds(20));
    assertThat(sleeper.process().output().substring(heard)).contains("LEASE_LOST");
    SharedCluster.assertEndsUndisturbed(job);
  }

  /** The hardest moment: the database keeps what the sleeper has locked, and everybody needs it. */
  @Test
  void inTheMiddleOfATransactionKeepsNobodyFromTheJob() {
    String job = SharedCluster.submitAndAwait("training");
    Service sleeper = cluster.worker(cluster.awaitWorkerOn(job));
    try (TableLock lock = TableLock.on(cluster.database(), "training_metric")) {
      lock.awaitWaiting("insert into training_metric", 1);
      Signal.STOP.to(sleeper);
    }
    SharedCluster.assertEndsUndisturbed(job);
    Signal.CONT.to(sleeper);
    sleeper.process().awaitOutput("breaks off", Duration.ofSeconds(40));
    SharedCluster.assertEndsUndisturbed(job);
  }
}
