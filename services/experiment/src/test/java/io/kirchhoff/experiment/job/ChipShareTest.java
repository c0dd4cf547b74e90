package io.kirchhoff.experiment.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChipShareTest {
  @ParameterizedTest(name = "{0} chips of {1} s on {2} workers: {3} each")
  @CsvSource({
    // Long chips are tasks of their own.
    "25, 90, 2, 1",
    "25, 60, 2, 1",
    // A task takes about 40 s where there are enough chips for all.
    "10000, 1, 8, 40",
    "10000, 13, 8, 3",
    // Fewer chips are shared, two tasks for each worker.
    "24, 1, 2, 6",
    "25, 5, 1, 8",
    // Quick chips are not spread thin.
    "24, 0.3, 2, 7",
    "24, 0.0001, 8, 24",
    "1, 0.0001, 8, 1",
    "3, 1e-300, 0, 3"
  })
  void chipsAreSharedByTheTimeThatTheyTake(int chips, double seconds, int workers, int expected) {
    assertThat(ChipShare.of(chips, seconds, workers)).isEqualTo(expected);
  }
}
