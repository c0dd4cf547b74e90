package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Twenty kills of workers at random moments of a training, and twenty of the tests of its chips. A
 * task that two workers died of without getting on is given up, so none is hit twice in a row.
 */
@Tag("long")
class WorkerKillsIT {
  private static final int KILLS = 20;

  private static final String EXPERIMENT =
      """
      {"name": "killed", "kind": "training", "seed": 5,
       "spec": {"network": {"name": "mlp", "hidden": [64]}, "dataset": {"name": "digits"},
                "training": {"epochs": %d, "batchSize": 16,
                             "optimizer": {"name": "adam", "learningRate": 0.002},
                             "checkpoint": {"everySteps": 20},
                             "analog": {"preset": "standard-hwa", "rampSteps": 500}},
                "inference": {"times": [1, 86400, 31536000], "repeats": %d}}}
      """;

  private static final String TRAINING = EXPERIMENT.formatted(250, 2);
  private static final String CHIPS = EXPERIMENT.formatted(1, 600);

  @TempDir private static Path folder;
  private static Cluster cluster;

  @BeforeAll
  static void start() {
    cluster = Cluster.start(folder);
    cluster.work("one", "two");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void ofATrainingChangeNoBit() {
    killed(TRAINING, "training", 250);
  }

  @Test
  void ofChipsChangeNoBit() {
    killed(CHIPS, "inference", 600);
  }

  private static void killed(String experiment, String phase, double amount) {
    Random random = Seed.random("kills of " + phase);
    Api api = cluster.api();
    String undisturbed = Experiments.run(api, experiment).get("id").asString();
    String job = api.submit(experiment).get("id").asString();
    List<Double> moments = random.doubles(KILLS, 0, amount * 0.9).sorted().boxed().toList();
    for (double moment : moments) {
      awaitProgress(api, job, phase, moment);
      String victim = awaitUnhurt(job);
      cluster.kill(victim);
      cluster.begin(victim, Map.of());
    }
    JsonNode ended = Experiments.awaitEnd(api, job);
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
    assertThat(Experiments.workersLost(ended)).isEqualTo(KILLS);
    assertThat(cluster.ledger().findings(job)).isEqualTo(cluster.ledger().findings(undisturbed));
  }

  private static void awaitProgress(Api api, String job, String phase, double moment) {
    await("%s %.1f".formatted(phase, moment))
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              JsonNode progress = api.job(job).get("progress");
              return !progress.isNull()
                  && progress.get("phase").asString().equals(phase)
                  && progress.get("completed").doubleValue() >= moment;
            });
  }

  /** A worker whose task has lost none since it got on. */
  private static String awaitUnhurt(String job) {
    return await("a task that may lose a worker")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                cluster
                    .ledger()
                    .rows(
                        """
                        select worker from task
                        where job_id = ? and state = 'RUNNING' and fruitless = 0 order by ordinal
                        """,
                        UUID.fromString(job)),
            found -> !found.isEmpty())
        .getFirst();
  }
}
