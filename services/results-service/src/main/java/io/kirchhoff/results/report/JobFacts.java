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
import tools.jackson.databind.JsonNode;

/** What identifies a job and what it was run with. */
final class JobFacts {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  /** One of the facts, with its name. */
  record Fact(String name, String value) {}

  private JobFacts() {}

  static List<Fact> of(JobEntity job, JsonNode spec, List<String> engines) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Network", spec.at("/network/name").asString("")));
    facts.add(new Fact("Data set", spec.at("/dataset/name").asString("")));
    facts.add(new Fact("Memory device", spec.at("/inference/device/name").asString("")));
    facts.add(new Fact("Chips", spec.at("/inference/repeats").asString("")));
    facts.add(new Fact("Kind of job", JsonName.of(job.kind())));
    String reason = job.reason();
    String state = JsonName.of(job.state());
    facts.add(new Fact("State", reason == null ? state : state + ": " + reason));
    facts.add(new Fact("Submitted", TIME.format(job.createdAt())));
    facts.add(new Fact("Took", took(job.startedAt(), job.finishedAt())));
    facts.add(new Fact("Seed", Long.toString(job.seed())));
    facts.add(new Fact("Computed with", String.join("; ", engines)));
    facts.add(new Fact("Job", job.id().toString()));
    facts.add(new Fact("Experiment's hash", job.specHash()));
    return facts.stream().filter(fact -> !fact.value.isEmpty()).toList();
  }

  private static String took(@Nullable Instant start, @Nullable Instant end) {
    if (start == null || end == null) {
      return "";
    }
    Duration took = Duration.between(start, end);
    if (took.toHours() > 0) {
      return "%d h %d min".formatted(took.toHours(), took.toMinutesPart());
    }
    return took.toMinutes() > 0
        ? "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart())
        : took.toSeconds() + " s";
  }
}
