package io.kirchhoff.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Says how the jobs of a study go: a line now and then, and one for each that ends. */
final class StudyProgress {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** Where a phase was when it was first seen: the time left is from what was done since. */
  private record Mark(String phase, double completed, Instant time) {}

  private final PrintStream out;
  private final Map<String, Mark> marks = new HashMap<>();
  private final Set<String> announced = new HashSet<>();
  private Instant last = Instant.EPOCH;

  StudyProgress(PrintStream out) {
    this.out = out;
  }

  /**
   * @param jobs as they are now, by name
   * @param waiting how many are not submitted yet
   */
  void show(Map<String, JsonNode> jobs, int waiting) {
    jobs.forEach(
        (name, job) -> {
          if (StudyJobs.ended(job) && announced.add(name)) {
            out.printf("%s: %s%n", name, StudyJobs.state(job));
          }
        });
    Instant now = Instant.now();
    if (Duration.between(last, now).compareTo(INTERVAL) < 0) {
      return;
    }
    last = now;
    long done = jobs.values().stream().filter(StudyJobs::ended).count();
    var parts = new StringJoiner(" | ").add("%d of %d done".formatted(done, jobs.size() + waiting));
    jobs.forEach(
        (name, job) -> {
          JsonNode progress = job.get("progress");
          if (!StudyJobs.ended(job) && !progress.isNull()) {
            parts.add(name + ": " + phase(name, progress, now));
          }
        });
    out.println(parts);
  }

  /**
   * The share of a phase that says how long the rest will take: a first step includes all
   * preparation.
   */
  private static final double ENOUGH = 0.02;

  private String phase(String name, JsonNode progress, Instant now) {
    String phase = progress.get("phase").asString();
    double completed = progress.get("completed").doubleValue();
    double total = progress.get("total").doubleValue();
    Mark mark = marks.get(name);
    if (mark == null || !mark.phase.equals(phase)) {
      mark = new Mark(phase, completed, now);
      marks.put(name, mark);
    }
    String text =
        String.format(
            Locale.ROOT,
            "%s %.1f of %.0f %s",
            phase,
            completed,
            total,
            progress.get("unit").asString());
    if (completed - mark.completed < ENOUGH * total) {
      return text;
    }
    double seconds = Duration.between(mark.time, now).toMillis() / 1000.0;
    double left = seconds / (completed - mark.completed) * (total - completed);
    return "%s, %.0f s left".formatted(text, left);
  }
}
