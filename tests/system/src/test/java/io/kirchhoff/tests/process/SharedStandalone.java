package io.kirchhoff.tests.process;

import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * One standalone with one worker for all tests that leave it running, started at first use: to
 * start and stop one takes longer than most of these tests.
 */
public final class SharedStandalone {
  private static Standalone standalone;

  private SharedStandalone() {}

  /** The standalone, with the jobs of tests before. */
  public static synchronized Standalone get() {
    if (standalone == null) {
      standalone = Standalone.up(folder(), 1);
      Runtime.getRuntime().addShutdownHook(new Thread(standalone::close));
    }
    return standalone;
  }

  /** The standalone, with no job. */
  public static Standalone withoutJobs() {
    Api api = get().api();
    await("no jobs")
        .atMost(Patience.SHORT)
        // What ends just now can be neither cancelled nor deleted for a moment.
        .ignoreExceptions()
        .until(() -> remove(api));
    return get();
  }

  /** Cancels what is not over and deletes what is; says whether nothing was there. */
  private static boolean remove(Api api) {
    JsonNode jobs = api.jobs("limit=100").get("items");
    for (JsonNode job : jobs) {
      String id = job.get("id").asString();
      switch (job.get("state").asString()) {
        case "queued", "running" -> api.cancel(id);
        case "completed", "failed", "cancelled" -> api.delete(id);
        default -> {}
      }
    }
    return jobs.isEmpty();
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "standalone");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
