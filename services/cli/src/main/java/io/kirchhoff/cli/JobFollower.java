package io.kirchhoff.cli;

import java.io.PrintStream;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Follows a job until it has ended. */
public final class JobFollower {
  private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");
  private static final long INTERVAL_MILLIS = 300;

  private JobFollower() {}

  /**
   * Shows the job's progress and gives the job when it has ended.
   *
   * @throws CommandFailure when it failed or was cancelled
   */
  public static JsonNode follow(Api api, String id, PrintStream out) {
    try (var display = new ProgressDisplay(out)) {
      while (true) {
        JsonNode job = api.job(id);
        String state = job.get("state").asString();
        if (!FINAL.contains(state)) {
          display.show(job);
          Thread.sleep(INTERVAL_MILLIS);
          continue;
        }
        if (state.equals("completed")) {
          return job;
        }
        String reason = job.get("reason").isNull() ? "" : ": " + job.get("reason").asString();
        throw CommandFailure.failed("Job %s %s%s".formatted(id, word(state), reason));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted; job " + id + " goes on.");
    }
  }

  private static String word(String state) {
    return state.equals("failed") ? "failed" : "was cancelled";
  }
}
