package io.kirchhoff.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The jobs of a study, one for each of its specs. */
final class StudyJobs {
  private static final long INTERVAL_MILLIS = 500;

  private final Api api;
  private final PrintStream out;

  /** Jobs as they were seen last, by their spec's file name. */
  private final Map<String, JsonNode> jobs = new LinkedHashMap<>();

  private StudyJobs(Api api, PrintStream out) {
    this.api = api;
    this.out = out;
  }

  /**
   * Submits what was not submitted before, and what failed or was cancelled then once more.
   *
   * @param study tells the studies of a server apart
   * @param specs the files
   */
  static StudyJobs submit(Api api, String study, Map<String, Path> specs, PrintStream out) {
    var submitted = new StudyJobs(api, out);
    // All files are read before the first is submitted: a mistake in the last one costs nothing.
    var submissions = new LinkedHashMap<String, String>();
    specs.forEach((name, file) -> submissions.put(name, SubmissionFile.json(file)));
    submissions.forEach(
        (name, submission) -> submitted.jobs.put(name, submitted.once(study, name, submission)));
    return submitted;
  }

  private JsonNode once(String study, String name, String submission) {
    String text = study + "/" + name + "/" + submission;
    for (int attempt = 1; ; attempt++) {
      // Of the content too: a spec that was changed is another job, not a conflict.
      String key =
          "study-%s-%d"
              .formatted(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)), attempt);
      JsonNode job = api.submit(submission, key);
      if (!ended(job) || completed(job)) {
        out.printf("%s: job %s, %s%n", name, id(job), state(job));
        return job;
      }
    }
  }

  /**
   * Waits until all have ended.
   *
   * @param hindrance what keeps jobs from being worked on, if something does
   * @return the jobs by spec
   * @throws CommandFailure when some failed or were cancelled
   */
  Map<String, JsonNode> await(Supplier<Optional<String>> hindrance) {
    var progress = new StudyProgress(out);
    try {
      while (!jobs.values().stream().allMatch(StudyJobs::ended)) {
        Thread.sleep(INTERVAL_MILLIS);
        hindrance
            .get()
            .ifPresent(
                reason -> {
                  throw CommandFailure.failed("Nobody can work on the study: " + reason);
                });
        jobs.replaceAll((name, job) -> ended(job) ? job : api.job(id(job)));
        progress.show(jobs);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted; the jobs go on. The same command follows them.");
    }
    String failed =
        jobs.entrySet().stream()
            .filter(entry -> !completed(entry.getValue()))
            .map(entry -> "%s %s".formatted(entry.getKey(), outcome(entry.getValue())))
            .collect(Collectors.joining("; "));
    if (!failed.isEmpty()) {
      throw CommandFailure.failed(
          failed + ". The same command submits these once more; what is completed is kept.");
    }
    return jobs;
  }

  private static String outcome(JsonNode job) {
    JsonNode reason = job.get("reason");
    return state(job) + (reason.isNull() ? "" : " (" + reason.asString() + ")");
  }

  static boolean ended(JsonNode job) {
    return JobFollower.FINAL.contains(state(job));
  }

  private static boolean completed(JsonNode job) {
    return state(job).equals("completed");
  }

  static String id(JsonNode job) {
    return job.get("id").asString();
  }

  static String state(JsonNode job) {
    return job.get("state").asString();
  }
}
