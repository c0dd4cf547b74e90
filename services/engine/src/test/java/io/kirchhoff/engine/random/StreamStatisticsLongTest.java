package io.kirchhoff.engine.random;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** With a hundred million draws for each test: skipped, and said to be, unless asked for. */
class StreamStatisticsLongTest extends StreamStatistics {
  private static final String ASKED_FOR = "kirchhoff.tests.long";
  private static final String SKIPPED =
      "Not run: the tests of random streams with 100,000,000 draws. -D%s=true runs them."
          .formatted(ASKED_FOR);

  StreamStatisticsLongTest() {
    super(100_000_000);
  }

  @BeforeAll
  static void sayIfNotRun() {
    if (!Boolean.getBoolean(ASKED_FOR)) {
      System.out.println(SKIPPED);
    }
  }

  @BeforeEach
  void onlyWhenAskedFor() {
    assumeTrue(Boolean.getBoolean(ASKED_FOR), SKIPPED);
  }
}
