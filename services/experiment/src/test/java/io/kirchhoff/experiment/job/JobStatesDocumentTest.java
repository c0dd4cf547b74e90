package io.kirchhoff.experiment.job;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.reading.JsonName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pictures of states in docs/protocols are those of the code. */
class JobStatesDocumentTest {
  private static final Path PROTOCOLS = Path.of("../../docs/protocols");
  private static final Pattern ARROW = Pattern.compile("(?m)^ {4}([a-z]+) --> ([a-z]+):");

  @Test
  void theJobsPictureHasTheTransitionsOfTheCode() throws IOException {
    assertThat(drawn("job-states.md", "A job"))
        .isEqualTo(coded(JobState.class, JobState::successors, JobState::retries));
  }

  @Test
  void theTasksPictureHasTheTransitionsOfTheCode() throws IOException {
    assertThat(drawn("job-states.md", "A task"))
        .isEqualTo(coded(TaskState.class, TaskState::successors, TaskState::retries));
  }

  @Test
  void theLeasesPictureIsHowOthersSeeATask() throws IOException {
    var seen = new TreeSet<String>();
    for (TaskState state : TaskState.values()) {
      for (TaskState next : state.successors()) {
        seen.add(lease(state) + " " + lease(next));
      }
    }
    seen.remove("free free");
    Set<String> drawn = drawn("lease.md", "Overview");
    // A worker that is missed holds its task until somebody else has it.
    Set<String> written =
        drawn.stream()
            .map(arrow -> arrow.replace("missed", "held"))
            .filter(arrow -> !arrow.equals("held held"))
            .collect(toCollection(TreeSet::new));
    assertThat(written).isEqualTo(seen);
    assertThat(drawn).contains("held missed", "missed held", "missed free");
  }

  private static String lease(TaskState state) {
    return switch (state) {
      case WAITING, QUEUED -> "free";
      case RUNNING -> "held";
      case COMPLETED, FAILED, CANCELLED -> "over";
    };
  }

  @Test
  void aCompletedOneNeverChanges() {
    assertThat(JobState.COMPLETED.successors()).isEmpty();
    assertThat(JobState.COMPLETED.retries()).isEmpty();
    assertThat(TaskState.COMPLETED.successors()).isEmpty();
    assertThat(TaskState.COMPLETED.retries()).isEmpty();
  }

  private static Set<String> drawn(String document, String section) throws IOException {
    String text = Files.readString(PROTOCOLS.resolve(document));
    int from = text.indexOf("## " + section + "\n");
    assertThat(from).as("section " + section).isNotNegative();
    Matcher arrows = ARROW.matcher(text.substring(from, text.indexOf("\n## ", from + 1)));
    var found = new TreeSet<String>();
    while (arrows.find()) {
      found.add(arrows.group(1) + " " + arrows.group(2));
    }
    return found;
  }

  private static <S extends Enum<S>> Set<String> coded(
      Class<S> states, Function<S, Set<S>> successors, Function<S, Set<S>> retries) {
    var all = new TreeSet<String>();
    for (S state : EnumSet.allOf(states)) {
      for (S next : successors.apply(state)) {
        all.add(JsonName.of(state) + " " + JsonName.of(next));
      }
      for (S next : retries.apply(state)) {
        all.add(JsonName.of(state) + " " + JsonName.of(next));
      }
    }
    return all;
  }
}
