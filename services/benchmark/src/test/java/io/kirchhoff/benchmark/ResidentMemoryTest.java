package io.kirchhoff.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
  private static final int MEGABYTES = 256;

  /** The bounds leave the JVM a hundred MB for whatever else it does meanwhile. */
  @Test
  void thePeakHoldsWhatIsFreeAgainUntilItBeginsAnew() {
    assumeTrue(ResidentMemory.measurable(), "This system does not tell its resident memory.");
    ResidentMemory.restartPeak();
    double before = ResidentMemory.now();
    try (Arena arena = Arena.ofConfined()) {
      arena.allocate(MEGABYTES << 20).fill((byte) 1);
      assertThat(ResidentMemory.now() - before).isGreaterThan(MEGABYTES - 100);
    }
    assertThat(ResidentMemory.now() - before).isLessThan(100);
    assertThat(ResidentMemory.peak() - before).isGreaterThan(MEGABYTES - 100);
    ResidentMemory.restartPeak();
    assertThat(ResidentMemory.peak() - before).isLessThan(100);
  }
}
