package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.Experiments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * One cluster with the workers "one" and "two" for all tests that leave it as they found it,
 * started at first use, and what a job finds there when nobody disturbs it.
 */
final class SharedCluster {
  /** Some seconds of each phase, with a checkpoint now and then. */
  static final String EXPERIMENT =
      """
      {"name": "disturbed", "kind": "training", "seed": 11,
       "spec": {"network": {"name": "mlp", "hidden": [32]}, "dataset": {"name": "digits"},
                "training": {"pretraining": {"epochs": 20}, "epochs": 20, "checkpoint": {"everySteps": 50},
                             "analog": {"preset": "standard-hwa"}},
                "inference": {"times": [1, 86400, 31536000], "repeats": 40}}}
      """;

  private static Cluster cluster;
  private static Ledger.Findings undisturbed;

  private SharedCluster() {}

  /** The cluster, with both workers alive. */
  static synchronized Cluster get() {
    if (cluster == null) {
      cluster = Cluster.start(folder());
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
    }
    cluster.work("one", "two");
    return cluster;
  }

  /** Submits the experiment and waits until a phase has begun; gives the job's id. */
  static String submitAndAwait(String phase) {
    undisturbed();
    String job = cluster.api().submit(EXPERIMENT).get("id").asString();
    Experiments.awaitPhase(cluster.api(), job, phase);
    return job;
  }

  /** Waits for the end of a job of the experiment, which must be that of an undisturbed one. */
  static JsonNode assertEndsUndisturbed(String job) {
    JsonNode ended = Experiments.awaitEnd(cluster.api(), job);
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
    assertThat(cluster.ledger().findings(job)).isEqualTo(undisturbed());
    return ended;
  }

  private static synchronized Ledger.Findings undisturbed() {
    if (undisturbed == null) {
      String job = Experiments.run(cluster.api(), EXPERIMENT).get("id").asString();
      undisturbed = cluster.ledger().findings(job);
    }
    return undisturbed;
  }

  private static Path folder() {
    try {
      Path target = Path.of("target").toAbsolutePath();
      return Files.createTempDirectory(target, "chaos");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
