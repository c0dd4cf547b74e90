package io.kirchhoff.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Workers are killed in the middle of trainings, which end as if nobody had been. */
class TrainingCrashIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Twenty take ten minutes: standalone waits longer and longer before it starts a worker that
   * keeps dying. They are for {@code -Dkirchhoff.tests.long=true}.
   */
  private static final int KILLS = Boolean.getBoolean("kirchhoff.tests.long") ? 20 : 3;

  private static final int EPOCHS = 120;
  private static final List<String> SPEED = List.of("samplesPerSecond", "secondsLeft");

  /** A dead worker's task is given out again after two seconds. */
  private static final Map<String, String> QUICK = Map.of("KIRCHHOFF_WORKER_HEARTBEAT", "500ms");

  private static final String EXPERIMENT =
      """
      {"name": "killed", "kind": "training", "seed": 5,
       "spec": {"network": {"name": "mlp", "hidden": [64]}, "dataset": {"name": "digits"},
                "training": {"pretraining": {"epochs": %d, "batchSize": 16}, "epochs": %d, "batchSize": 16,
                             "optimizer": {"name": "adam", "learningRate": 0.002},
                             "earlyStopping": {"patience": 1000, "copies": 2},
                             "checkpoint": {"everySteps": 40},
                             "analog": {"preset": "standard-hwa", "rampSteps": 500}},
                "inference": {"times": [1, 31536000], "repeats": 2}}}
      """
          .formatted(EPOCHS, EPOCHS);

  @TempDir private Path data;

  @Test
  void aTrainingKilledAtRandomMomentsEndsWithTheSameBits() throws IOException {
    long seed = new Random().nextLong();
    System.out.println(KILLS + " kills at moments of seed " + seed);
    var random = new Random(seed);
    try (Standalone standalone = Standalone.up(data, 1, QUICK)) {
      Api api = standalone.api();
      String undisturbed = Experiments.run(api, EXPERIMENT).get("id").asString();
      String id = api.submit(EXPERIMENT).get("id").asString();
      int killed = 0;
      boolean damaged = false;
      for (double moment : moments(random)) {
        awaitEpochs(api, id, moment);
        if (!Experiments.state(api, id).equals("running")) {
          break;
        }
        standalone.workers().forEach(ProcessHandle::destroyForcibly);
        killed++;
        if (killed % 3 == 0) {
          damaged |= damageLatestCheckpoint();
        }
      }
      JsonNode ended = Experiments.awaitEnd(api, id);
      assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
      assertThat(killed).as("kills before the end").isEqualTo(KILLS);
      assertThat(damaged).as("a checkpoint was damaged").isTrue();
      assertThat(Experiments.workersLost(ended)).isGreaterThan(KILLS / 2);
      assertThat(api.curves(id)).isEqualTo(api.curves(undisturbed));
      assertThat(files(standalone, id)).isEqualTo(files(standalone, undisturbed)).hasSize(2);
      assertThat(learned(standalone, id)).isEqualTo(learned(standalone, undisturbed));
    }
    assertThat(checkpoints()).as("what is left of them").isEmpty();
  }

  /**
   * In epochs done, over both phases; sorted, each at least an epoch after the one before: a task
   * whose workers die twice without a checkpoint between is given up.
   */
  private static List<Double> moments(Random random) {
    List<Double> sorted =
        random.doubles(KILLS, 0.0, 2 * EPOCHS - 10 - KILLS).sorted().boxed().toList();
    return IntStream.range(0, sorted.size()).mapToObj(i -> sorted.get(i) + i).toList();
  }

  private static void awaitEpochs(Api api, String id, double moment) {
    await("epoch %.2f".formatted(moment))
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> epochs(api.job(id)) >= moment);
  }

  private static double epochs(JsonNode job) {
    JsonNode progress = job.get("progress");
    if (progress.isNull()) {
      return 0;
    }
    double completed = progress.get("completed").doubleValue();
    return switch (progress.get("phase").asString()) {
      case "pretraining" -> completed;
      case "training" -> EPOCHS + completed;
      default -> Double.POSITIVE_INFINITY;
    };
  }

  private boolean damageLatestCheckpoint() throws IOException {
    Optional<Path> latest =
        checkpoints().stream().max(Comparator.comparing(TrainingCrashIT::lastChange));
    if (latest.isEmpty()) {
      return false;
    }
    byte[] content = Files.readAllBytes(latest.get());
    content[content.length / 2] ^= 1;
    Files.write(latest.get(), content);
    return true;
  }

  private static FileTime lastChange(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private List<Path> checkpoints() throws IOException {
    Path folder = data.resolve("artifacts/checkpoints");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static List<JsonNode> files(Standalone standalone, String id) {
    return get(standalone, "/api/v1/jobs/" + id + "/artifacts").get("items").valueStream().toList();
  }

  /** All that was noted of the training, but for how fast it was. */
  private static List<String> learned(Standalone standalone, String id) {
    var metrics = new ArrayList<String>();
    for (JsonNode curve : get(standalone, "/api/v1/results/" + id).get("training")) {
      if (!SPEED.contains(curve.get("metric").asString())) {
        metrics.add(curve.toString());
      }
    }
    return metrics;
  }

  private static JsonNode get(Standalone standalone, String path) {
    return JSON.readTree(Http.get(standalone.address(), path).body());
  }
}
