package io.kirchhoff.tests.load;

import io.kirchhoff.cli.Api;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How much sooner a sensitivity study is done by two workers than by one, each with one thread. */
final class StudyLoad {
  private static final int FIRST_SEED = 7;
  private static final int PAUSE_MILLIS = 250;

  private StudyLoad() {}

  /**
   * Times of a study.
   *
   * @param first on workers that have just been started, whose Java compiles meanwhile
   * @param second of the same study with another seed right after it
   */
  private record Seconds(double first, double second) {}

  static void run(Path root) throws Exception {
    Seconds one = seconds(root, 1);
    Seconds two = seconds(root, 2);
    System.out.printf(
        Locale.ROOT,
        """
        a sensitivity study of 51 points on one worker: %.1f s, on two: %.1f s; efficiency %.2f
        on workers that have just been started: %.1f s and %.1f s; efficiency %.2f
        """,
        one.second(),
        two.second(),
        one.second() / (2 * two.second()),
        one.first(),
        two.first(),
        one.first() / (2 * two.first()));
  }

  private static Seconds seconds(Path root, int workers) throws IOException, InterruptedException {
    try (var server = UpProcess.of(root, null, workers)) {
      var api = new Api(server.address(), null);
      return new Seconds(seconds(api, FIRST_SEED), seconds(api, FIRST_SEED + 1));
    }
  }

  private static double seconds(Api api, int seed) throws InterruptedException {
    JsonNode ended = await(api, api.submit(study(seed)));
    if (!ended.get("state").asString().equals("completed")) {
      throw new IllegalStateException("The study has not completed: " + ended);
    }
    return Duration.between(
                Instant.parse(ended.get("createdAt").asString()),
                Instant.parse(ended.get("finishedAt").asString()))
            .toMillis()
        / 1e3;
  }

  /** Fifty points beside the standard one: a training that one worker does, then chips alone. */
  private static String study(int seed) {
    return """
      {"name": "scaling", "kind": "sensitivity", "seed": %d,
       "spec": {"base": {"network": {"name": "lenet"}, "dataset": {"name": "digits"},
                         "training": {"epochs": 3, "analog": {"preset": "standard-hwa"}},
                         "inference": {"preset": "standard-hwa", "times": [3600], "repeats": 25}},
                "parallelism": 8,
                "vary": [{"parameter": "output-noise", "range": {"type": "log", "from": 0.01, "to": 1, "count": 10}},
                         {"parameter": "input-noise", "range": {"type": "log", "from": 0.01, "to": 1, "count": 10}},
                         {"parameter": "weight-noise", "range": {"type": "log", "from": 0.01, "to": 1, "count": 10}},
                         {"parameter": "programming-noise", "range": {"type": "log", "from": 0.2, "to": 20, "count": 10}},
                         {"parameter": "read-noise", "range": {"type": "log", "from": 0.2, "to": 20, "count": 10}}]}}
      """
        .formatted(seed);
  }

  private static JsonNode await(Api api, JsonNode submitted) throws InterruptedException {
    while (true) {
      JsonNode job = api.job(submitted.get("id").asString());
      if (!job.get("finishedAt").isNull()) {
        return job;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
