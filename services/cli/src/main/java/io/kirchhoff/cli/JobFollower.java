package io.kirchhoff.cli;

import java.io.PrintStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Follows a job until it has ended. */
public final class JobFollower {
  static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");
  private static final long INTERVAL_MILLIS = 300;

  private JobFollower() {}

  /**
   * Shows the job's progress and gives the job when it has ended.
   *
   * @throws CommandFailure when it failed or was cancelled
   */
  public static JsonNode follow(Api api, String id, PrintStream out) {
    return follow(api, id, out, Optional::empty);
  }

  /**
   * The same, given up as soon as something hinders every worker.
   *
   * @param hindrance what keeps jobs from being worked on, if something does
   * @throws CommandFailure when it failed or was cancelled, or cannot be worked on
   */
  public static JsonNode follow(
      Api api, String id, PrintStream out, Supplier<Optional<String>> hindrance) {
    try (var display = new ProgressDisplay(out);
        var feed = new JobFeed(api, id)) {
      while (true) {
        JsonNode job = feed.job();
        String state = job.get("state").asString();
        if (!FINAL.contains(state)) {
          hindrance.get().ifPresent(reason -> giveUp(id, reason));
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

  private static void giveUp(String id, String reason) {
    throw CommandFailure.failed("Nobody can work on job %s: %s".formatted(id, reason));
  }

  private static String word(String state) {
    return state.equals("failed") ? "failed" : "was cancelled";
  }
}
