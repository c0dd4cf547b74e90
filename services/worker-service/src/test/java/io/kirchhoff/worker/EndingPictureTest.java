package io.kirchhoff.worker;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.store.job.LeaseStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The picture in docs/protocols/cancel.md ends where the code's ways to end work do. */
class EndingPictureTest {
  private static final Path DOCUMENT = Path.of("../../docs/protocols/cancel.md");

  @Test
  void workThatHearsOfItsEndEndsForEachOfTheCodesCauses() throws IOException {
    assertThat(drawnAfter("heard"))
        .isEqualTo(ends(Stream.of(TaskInterruption.Cause.values()).map(EndingPictureTest::end)));
  }

  @Test
  void aProcessEndsOverWorkThatDoesNotHearForEachStatusButOne() throws IOException {
    assertThat(drawnAfter("processEnds"))
        .isEqualTo(
            ends(
                Stream.of(LeaseStatus.values())
                    .filter(status -> status != LeaseStatus.HELD)
                    .map(EndingPictureTest::end)));
  }

  private static String end(TaskInterruption.Cause cause) {
    return switch (cause) {
      case CANCELLED -> "cancelled";
      case LEASE_LOST -> "dropped";
      case STOPPING -> "handedBack";
    };
  }

  private static String end(LeaseStatus status) {
    return switch (status) {
      case HELD -> "held";
      case CANCELLING -> "cancelled";
      case LOST -> "dropped";
    };
  }

  private static Set<String> ends(Stream<String> all) {
    return all.collect(toCollection(TreeSet::new));
  }

  private static Set<String> drawnAfter(String state) throws IOException {
    var arrow = Pattern.compile("(?m)^ {4}" + state + " --> ([a-zA-Z]+):");
    return ends(arrow.matcher(Files.readString(DOCUMENT)).results().map(found -> found.group(1)));
  }
}
