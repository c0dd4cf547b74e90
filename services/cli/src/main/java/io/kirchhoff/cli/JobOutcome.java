package io.kirchhoff.cli;

import tools.jackson.databind.JsonNode;

/** What a job has found, as text. */
final class JobOutcome {
  private JobOutcome() {}

  /** Curves, the points of a sweep, or the thresholds of a sensitivity study. */
  static String of(Api api, JsonNode job) {
    String id = job.get("id").asString();
    if (sensitivity(job)) {
      return SensitivityText.of(job, api.sensitivity(id));
    }
    return sweep(job) ? SweepText.of(job, api.sweep(id)) : CurveTables.of(job, api.curves(id));
  }

  /**
   * Follows a job, then prints what it has found; of a sweep also when it did not end well, since
   * some of its points may have.
   *
   * @throws CommandFailure when it failed or was cancelled
   */
  static void follow(Api api, String id) {
    try {
      System.out.println(of(api, JobFollower.follow(api, id, System.err)));
    } catch (CommandFailure failed) {
      JsonNode job = api.job(id);
      if (sweep(job) || sensitivity(job)) {
        System.out.println(of(api, job));
      }
      throw failed;
    }
  }

  static boolean sensitivity(JsonNode job) {
    return job.get("kind").asString().equals("sensitivity");
  }

  static boolean sweep(JsonNode job) {
    return job.get("kind").asString().equals("sweep");
  }
}
