package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Patience;
import io.kirchhoff.tests.process.RunningProcess;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A worker that is asked to stop, as in each update of a cluster; and jobs that are cancelled. */
class OrderlyStopIT {
  /** What a SIGTERM leaves. */
  static final int TERMINATED = 143;

  private static final int MOST_TRIES = 3;

  private static final String LONG_TESTS =
      """
      {"name": "long tests", "kind": "training", "seed": 3,
       "spec": {"network": {"name": "lstm-language-model", "hidden": 512},
                "dataset": {"name": "kjv-characters", "trainSamples": 64, "validationSamples": 16},
                "training": {"epochs": 1},
                "inference": {"times": [1], "repeats": 5}}}
      """;

  private final Cluster cluster = SharedCluster.get();

  @Test
  void aWorkerThatIsAskedToStopHandsItsTrainingBack() {
    String job = SharedCluster.submitAndAwait("training");
    stopWorkerOn(job);
    RunningProcess next = cluster.worker(cluster.awaitWorkerOn(job)).process();
    next.awaitOutput("Job " + job + ": TRAINING goes on after step", Patience.SHORT);
    assertNothingIsCounted(job);
  }

  @Test
  void aWorkerThatIsAskedToStopDuringTestsHandsThemBack() {
    String job = SharedCluster.submitAndAwait("inference");
    stopWorkerOn(job);
    assertNothingIsCounted(job);
  }

  /** A test of one chip at one time takes longer here than a stopping worker may. */
  @Test
  @Tag("long")
  void aWorkerInTheMiddleOfALongTestStopsAtTheEndOfABatch() {
    String job = cluster.api().submit(LONG_TESTS).get("id").asString();
    Ledger ledger = cluster.ledger();
    ledger.awaitRow(
        "select 1 from task where kind = 'INFERENCE' and state = 'RUNNING' and job_id = ?",
        UUID.fromString(job));
    stopWorkerOn(job);
    // The other one may have a test of its own for minutes.
    cluster.work("one", "two");
    ledger.awaitRow(
        "select 1 from task where kind = 'INFERENCE' and state = 'RUNNING' and attempt = 2 and job_id = ?",
        UUID.fromString(job));
    cluster.api().cancel(job);
    JsonNode ended = Experiments.awaitEnd(cluster.api(), job);
    assertThat(ended.get("state").asString()).isEqualTo("cancelled");
    assertThat(Experiments.workersLost(ended)).isZero();
  }

  private static void assertNothingIsCounted(String job) {
    JsonNode ended = SharedCluster.assertEndsUndisturbed(job);
    assertThat(ended.get("attempt").intValue()).isEqualTo(1);
    assertThat(Experiments.workersLost(ended)).isZero();
  }

  @Test
  void cancellingReachesRunningWorkWithinTwoSeconds() {
    for (String phase : new String[] {"pretraining", "training", "inference"}) {
      // A machine that others keep busy may delay one, but not each.
      assertThat(
              Stream.generate(() -> cancelIn(phase))
                  .limit(MOST_TRIES)
                  .anyMatch(took -> took.compareTo(Duration.ofSeconds(2)) < 0))
          .as("within two seconds in the phase " + phase)
          .isTrue();
    }
  }

  private Duration cancelIn(String phase) {
    String job = SharedCluster.submitAndAwait(phase);
    long start = System.nanoTime();
    cluster.api().cancel(job);
    JsonNode ended = Experiments.awaitEnd(cluster.api(), job);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("Cancelling in the phase %s took %d ms.%n", phase, took.toMillis());
    assertThat(ended.get("state").asString()).isEqualTo("cancelled");
    return took;
  }

  private void stopWorkerOn(String job) {
    RunningProcess worker = cluster.worker(cluster.awaitWorkerOn(job)).process();
    long start = System.nanoTime();
    worker.terminate();
    assertThat(worker.awaitExit(Duration.ofSeconds(30))).isEqualTo(TERMINATED);
    System.out.printf("The worker stopped within %.1f s.%n", (System.nanoTime() - start) / 1e9);
  }
}
