package io.kirchhoff.cli;

import tools.jackson.databind.JsonNode;

/** What a job has found, as text. */
final class JobOutcome {
  private JobOutcome() {}

  /** Curves, or the points of a sweep. */
  static String of(Api api, JsonNode job) {
    String id = job.get("id").asString();
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
      if (sweep(job)) {
        System.out.println(of(api, job));
      }
      throw failed;
    }
  }

  static boolean sweep(JsonNode job) {
    return job.get("kind").asString().equals("sweep");
  }
}
