package io.kirchhoff.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The jobs of a study, one for each of its specs. One that starts from another is submitted when
 * that is completed.
 */
final class StudyJobs {
  private static final long INTERVAL_MILLIS = 500;

  private final Api api;
  private final String study;
  private final PrintStream out;

  /** What is not submitted yet, in the document's order. */
  private final List<StudySpec> waiting;

  /** Jobs as they were seen last, by their spec's file name. */
  private final Map<String, JsonNode> jobs = new LinkedHashMap<>();

  private StudyJobs(Api api, String study, List<StudySpec> specs, PrintStream out) {
    this.api = api;
    this.study = study;
    this.waiting = new ArrayList<>(specs);
    this.out = out;
  }

  /**
   * Submits what was not submitted before, and what failed or was cancelled then once more.
   *
   * @param study tells the studies of a server apart
   * @param specs the files
   */
  static StudyJobs submit(Api api, String study, Map<String, Path> specs, PrintStream out) {
    // All files are read before the first is submitted: a mistake in the last one costs nothing.
    List<StudySpec> read =
        specs.entrySet().stream()
            .map(entry -> StudySpec.read(entry.getKey(), entry.getValue(), specs.keySet()))
            .toList();
    checkOrder(read);
    var submitted = new StudyJobs(api, study, read, out);
    submitted.submitWhatMayStart();
    return submitted;
  }

  /** Each may start from what is named before it in the study. */
  private static void checkOrder(List<StudySpec> specs) {
    var before = new HashSet<String>();
    for (StudySpec spec : specs) {
      for (String needed : spec.needs()) {
        if (!before.contains(needed)) {
          throw CommandFailure.unusable(
              "%s starts from %s, which must come before it in %s."
                  .formatted(spec.name(), needed, StudyFile.NAME));
        }
      }
      before.add(spec.name());
    }
  }

  private void submitWhatMayStart() {
    for (StudySpec spec : List.copyOf(waiting)) {
      // Asked anew for each: what was submitted just now may have been completed long ago.
      Map<String, String> completed = completed();
      if (completed.keySet().containsAll(spec.needs())) {
        jobs.put(spec.name(), once(spec.name(), spec.submission(completed)));
        waiting.remove(spec);
      }
    }
  }

  /** The ids of the jobs that are completed, by their specs. */
  private Map<String, String> completed() {
    var completed = new HashMap<String, String>();
    jobs.forEach(
        (name, job) -> {
          if (completed(job)) {
            completed.put(name, id(job));
          }
        });
    return completed;
  }

  private JsonNode once(String name, String submission) {
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
        submitWhatMayStart();
        progress.show(jobs, waiting.size());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed(
          "Interrupted; the jobs that are submitted go on. The same command follows them.");
    }
    refuseFailures();
    return jobs;
  }

  private void refuseFailures() {
    var failed = new StringJoiner("; ");
    jobs.forEach(
        (name, job) -> {
          if (!completed(job)) {
            failed.add("%s %s".formatted(name, outcome(job)));
          }
        });
    for (StudySpec spec : waiting) {
      failed.add("%s was not begun, for want of what it starts from".formatted(spec.name()));
    }
    if (failed.length() > 0) {
      throw CommandFailure.failed(
          failed + ". The same command submits these once more; what is completed is kept.");
    }
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
