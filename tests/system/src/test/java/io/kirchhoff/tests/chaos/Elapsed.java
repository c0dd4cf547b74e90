package io.kirchhoff.tests.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Time that is itself what a test is about, such as the length of an outage. */
final class Elapsed {
  private Elapsed() {}

  /**
   * Waits until some time has passed.
   *
   * @param nanos a reading of {@link System#nanoTime} from which it counts
   */
  static void since(long nanos, Duration time) {
    await(time + " to pass")
        .atMost(time.plusSeconds(5))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> System.nanoTime() - nanos >= time.toNanos());
  }
}
