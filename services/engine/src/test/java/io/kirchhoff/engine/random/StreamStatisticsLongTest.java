package io.kirchhoff.engine.random;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;

/** With a hundred million draws for each test: skipped, and said to be, unless asked for. */
class StreamStatisticsLongTest extends StreamStatistics {
  private static final String ASKED_FOR = "kirchhoff.tests.long";

  StreamStatisticsLongTest() {
    super(100_000_000);
  }

  @BeforeAll
  static void onlyWhenAskedFor() {
    boolean wanted = Boolean.getBoolean(ASKED_FOR);
    String skipped =
        "Not run: the tests of random streams with 100,000,000 draws. -D%s=true runs them."
            .formatted(ASKED_FOR);
    if (!wanted) {
      System.out.println(skipped);
    }
    assumeTrue(wanted, skipped);
  }
}
