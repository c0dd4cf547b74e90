package io.kirchhoff.results.report;

import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.store.job.JobEntity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What identifies a job and what it was run with. */
final class JobFacts {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  /** One of the facts, with its name. */
  record Fact(String name, String value) {}

  private JobFacts() {}

  static List<Fact> of(JobEntity job, List<String> engines) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Job", job.id().toString()));
    facts.add(new Fact("Kind", JsonName.of(job.kind())));
    String reason = job.reason();
    String state = JsonName.of(job.state());
    facts.add(new Fact("State", reason == null ? state : state + ": " + reason));
    facts.add(new Fact("Seed", Long.toString(job.seed())));
    facts.add(new Fact("Experiment's hash", job.specHash()));
    facts.add(new Fact("Submitted", TIME.format(job.createdAt())));
    facts.add(new Fact("Took", took(job.startedAt(), job.finishedAt())));
    facts.add(new Fact("Computed with", String.join("; ", engines)));
    return facts.stream().filter(fact -> !fact.value.isEmpty()).toList();
  }

  private static String took(@Nullable Instant start, @Nullable Instant end) {
    if (start == null || end == null) {
      return "";
    }
    Duration took = Duration.between(start, end);
    return "%d:%02d:%02d (hours, minutes, seconds)"
        .formatted(took.toHours(), took.toMinutesPart(), took.toSecondsPart());
  }
}
