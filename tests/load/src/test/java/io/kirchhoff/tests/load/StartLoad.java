package io.kirchhoff.tests.load;

import io.kirchhoff.cli.Api;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** From a submission to the worker that begins it, when nothing else is to do. */
final class StartLoad {
  private static final int JOBS = 60;

  private StartLoad() {}

  static void run(Path root, @Nullable URI given) throws Exception {
    try (var server = UpProcess.of(root, given, 1)) {
      var api = new Api(server.address(), null);
      await(api, api.submit(Experiment.SMALLEST));
      List<Double> times = new ArrayList<>();
      for (int i = 0; i < JOBS; i++) {
        JsonNode ended = await(api, api.submit(Experiment.SMALLEST));
        Duration wait =
            Duration.between(
                Instant.parse(ended.get("createdAt").asString()),
                Instant.parse(ended.get("startedAt").asString()));
        times.add(wait.toNanos() / 1e6);
      }
      System.out.printf("from submit to start, idle queue: %s%n", Millis.of(times));
    }
  }

  private static JsonNode await(Api api, JsonNode submitted) throws InterruptedException {
    while (true) {
      JsonNode job = api.job(submitted.get("id").asString());
      if (!job.get("finishedAt").isNull()) {
        return job;
      }
      // Off the beat of the worker's polling.
      Thread.sleep(30 + (long) (40 * Math.random()));
    }
  }
}
