package io.kirchhoff.engine.random;

/** With a million draws for each test; {@link StreamStatisticsLongTest} takes a hundred. */
class StreamStatisticsTest extends StreamStatistics {
  StreamStatisticsTest() {
    super(1_000_000);
  }
}
