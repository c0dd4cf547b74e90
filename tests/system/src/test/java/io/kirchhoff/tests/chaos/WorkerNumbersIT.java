package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A job is cut into other tasks for each number of workers, and finds the same. */
@Tag("long")
class WorkerNumbersIT {
  /** Nobody dies here, and eight on few cores must not make it seem so. */
  private static final Map<String, String> PATIENT = Map.of("KIRCHHOFF_WORKER_HEARTBEAT", "10s");

  /** Some seconds for all its chips, so that eight workers have the time to take a part each. */
  private static final String EXPERIMENT =
      """
      {"name": "shared", "kind": "training", "seed": 17,
       "spec": {"network": {"name": "mlp", "hidden": [256, 256]}, "dataset": {"name": "digits"},
                "training": {"epochs": 3, "analog": {"preset": "standard-hwa"}},
                "inference": {"times": [1, 60, 3600, 86400, 604800, 2592000, 31536000], "repeats": 80}}}
      """;

  private final Cluster cluster = SharedCluster.get();
  private final List<String> working = new ArrayList<>();

  @AfterEach
  void dismiss() {
    working.forEach(cluster::dismiss);
  }

  @Test
  void oneTwoAndEightFindTheSameToTheBit() {
    cluster.dismiss("one");
    cluster.dismiss("two");
    String one = run(1);
    String two = run(2);
    String eight = run(8);

    Ledger ledger = cluster.ledger();
    assertThat(ledger.findings(one)).isEqualTo(ledger.findings(two));
    assertThat(ledger.findings(eight)).isEqualTo(ledger.findings(two));
    assertThat(tasks(one)).as("one worker's tasks").isLessThan(tasks(eight));
    assertThat(ledger.number("select count(distinct worker) from task where job_id = ?", id(eight)))
        .as("of eight workers those that had a task")
        .isGreaterThan(2);
  }

  private String run(int workers) {
    while (working.size() < workers) {
      working.add("number-" + (working.size() + 1));
      cluster.begin(working.getLast(), PATIENT);
    }
    working.forEach(name -> cluster.worker(name).awaitReady());
    await(workers + " workers")
        .atMost(Patience.SHORT)
        .until(
            () ->
                cluster
                    .ledger()
                    .number(
                        "select count(*) from worker where seen_at > clock_timestamp() - patience"),
            found -> found == workers);
    JsonNode ended = Experiments.run(cluster.api(), EXPERIMENT);
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
    return ended.get("id").asString();
  }

  private long tasks(String job) {
    return cluster.ledger().number("select count(*) from task where job_id = ?", id(job));
  }

  private static UUID id(String job) {
    return UUID.fromString(job);
  }
}
