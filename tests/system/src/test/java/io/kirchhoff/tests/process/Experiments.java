package io.kirchhoff.tests.process;

import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Experiments for tests, and how to wait for them. */
public final class Experiments {
  private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");

  /** Seconds long: a small network, a few epochs, a few chips, with all curves. */
  public static final String SMALL = small(7, 2, 6);

  private Experiments() {}

  /** A small experiment. */
  public static String small(long seed, int epochs, int repeats) {
    return """
        {"name": "small", "kind": "training", "seed": %d, "labels": {"test": "small"},
         "spec": {"network": {"name": "mlp", "hidden": [32]}, "dataset": {"name": "digits"},
                  "training": {"pretraining": {"epochs": %d}, "epochs": %d,
                               "analog": {"preset": "standard-hwa", "modifier": {"type": "add-normal", "stdDev": 0.06}}},
                  "inference": {"times": [1, 86400, 31536000], "repeats": %d}}}
        """
        .formatted(seed, epochs, epochs, repeats);
  }

  /** Submits and waits for the end. */
  public static JsonNode run(Api api, String submission) {
    return awaitEnd(api, api.submit(submission).get("id").asString());
  }

  /** Waits until a job has ended. */
  public static JsonNode awaitEnd(Api api, String id) {
    await("the end of job " + id)
        .atMost(Patience.LONG)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> FINAL.contains(state(api, id)));
    return api.job(id);
  }

  /** Waits until a job is in a phase and has done something there. */
  public static void awaitPhase(Api api, String id, String phase) {
    await("phase " + phase + " of job " + id)
        .atMost(Patience.LONG)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              JsonNode job = api.job(id);
              JsonNode progress = job.get("progress");
              boolean seen =
                  !progress.isNull()
                      && progress.get("phase").asString().equals(phase)
                      && progress.get("completed").doubleValue() > 0;
              if (!seen && FINAL.contains(job.get("state").asString())) {
                throw new AssertionError("It ended before anybody saw it there: " + job);
              }
              return seen;
            });
  }

  /** How many workers ended with a task of the job's first attempt. */
  public static int workersLost(JsonNode job) {
    return job.at("/attempts/0/workersLost").intValue();
  }

  public static String state(Api api, String id) {
    return api.job(id).get("state").asString();
  }
}
