package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/**
 * Twenty kills of workers at random moments of a training, and twenty of the tests of its chips. A
 * task that two workers died of without getting on is given up, so none is hit twice in a row. Both
 * at once, and beside other classes: while one waits until a lost worker is missed, another has the
 * processors.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
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

  private static final int EPOCHS = 24;

  /** So many that there are enough tasks: a job's chips are cut into few. */
  private static final int JOBS_OF_CHIPS = 6;

  private static final int CHIPS = 80;

  @TempDir private static Path folder;
  private static Cluster cluster;
  private static final AtomicInteger SUCCESSORS = new AtomicInteger();

  @BeforeAll
  static void start() {
    cluster = Cluster.start(folder);
    List.of("one", "two", "three").forEach(WorkerKillsIT::begin);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void ofATrainingChangeNoBit() {
    Random random = Seed.random("kills of a training");
    Api api = cluster.api();
    String experiment = EXPERIMENT.formatted(EPOCHS, 2);
    String undisturbed = Experiments.run(api, experiment).get("id").asString();
    String job = api.submit(experiment).get("id").asString();
    kill(random, EPOCHS, List.of(job), "TRAINING");
    JsonNode ended = assertEndsAs(undisturbed, job);
    assertThat(Experiments.workersLost(ended)).isGreaterThanOrEqualTo(KILLS);
  }

  @Test
  void ofChipsChangeNoBit() {
    Random random = Seed.random("kills of chips");
    Api api = cluster.api();
    String experiment = EXPERIMENT.formatted(1, CHIPS);
    String undisturbed = Experiments.run(api, experiment).get("id").asString();
    List<String> jobs =
        Stream.generate(() -> api.submit(experiment).get("id").asString())
            .limit(JOBS_OF_CHIPS)
            .toList();
    kill(random, JOBS_OF_CHIPS * CHIPS, jobs, "INFERENCE");
    int lost =
        jobs.stream()
            .mapToInt(job -> Experiments.workersLost(assertEndsAs(undisturbed, job)))
            .sum();
    assertThat(lost).isGreaterThanOrEqualTo(KILLS);
  }

  private static JsonNode assertEndsAs(String undisturbed, String job) {
    JsonNode ended = Experiments.awaitEnd(cluster.api(), job);
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
    assertThat(cluster.ledger().findings(job)).isEqualTo(cluster.ledger().findings(undisturbed));
    return ended;
  }

  /** Kills workers at moments of some jobs' progress, each with a task that has not lost one. */
  private static void kill(Random random, double amount, List<String> jobs, String kind) {
    List<Double> moments = random.doubles(KILLS, 0, amount * 0.8).sorted().boxed().toList();
    for (double moment : moments) {
      while (!killAt(moment, jobs, kind)) {
        // Its task had just ended: that is no kill of a task.
      }
    }
  }

  private static boolean killAt(double moment, List<String> jobs, String kind) {
    String victim = awaitVictim(jobs, kind, moment);
    cluster.kill(victim);
    boolean hit =
        cluster
                .ledger()
                .number("select count(*) from task where worker = ? and state = 'RUNNING'", victim)
            > 0;
    // Under a new name: the task is the dead one's until somebody takes it.
    begin("successor-" + SUCCESSORS.incrementAndGet());
    return hit;
  }

  /** Starts a worker that is missed sooner than others: there are many to wait for. */
  private static void begin(String name) {
    cluster.begin(name, Map.of("KIRCHHOFF_WORKER_HEARTBEAT", "750ms"));
  }

  private static String awaitVictim(List<String> jobs, String kind, double moment) {
    Object[] ids = jobs.stream().map(UUID::fromString).toArray();
    String marks = String.join(",", Collections.nCopies(ids.length, "?"));
    Object[] twice =
        IntStream.range(0, 2 * ids.length).mapToObj(i -> ids[i % ids.length]).toArray();
    return await("a worker at %.1f".formatted(moment))
        .atMost(Patience.LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                cluster
                    .ledger()
                    .rows(
                        """
                        select worker from task
                        where kind = '%1$s' and state = 'RUNNING' and fruitless = 0 and job_id in (%2$s)
                          and (select sum(completed) from task where kind = '%1$s' and job_id in (%2$s)) >= %3$s
                        order by ordinal, id
                        """
                            .formatted(kind, marks, moment),
                        twice),
            found -> found.stream().anyMatch(cluster::lives))
        .stream()
        .filter(cluster::lives)
        .findFirst()
        .orElseThrow();
  }
}
