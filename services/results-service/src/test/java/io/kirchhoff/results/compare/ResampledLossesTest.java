package io.kirchhoff.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.curve.ChipValues;
import io.kirchhoff.experiment.curve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResampledLossesTest {
  private static final double[] TIMES = {0, 1, 60, 3600, 86_400, 2_592_000, 31_536_000};

  /** Steady chips skip every time, falling ones few; in between each sample loses at its own. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.002, 0.01",
    "2, 0.002, 0.01",
    "5, 0.001, 0.02",
    "33, 0, 0.01",
    "33, 0.0002, 0.001",
    "33, 0.002, 0.01",
    "100, 0.0015, 0.05",
    "333, 0.001, 0.01",
    "333, 0.02, 0.01"
  })
  void whatIsLeftOutChangesNoDigit(int chips, double fall, double spread) {
    for (int seed = 0; seed < 20; seed++) {
      var random = new Random(seed);
      int[] all = IntStream.range(0, chips).toArray();
      List<ChipValues> times = new ArrayList<>();
      for (double seconds : TIMES) {
        double[] values =
            IntStream.range(0, chips)
                .mapToDouble(_ -> 0.9 - fall * Math.log1p(seconds) + spread * random.nextGaussian())
                .toArray();
        times.add(new ChipValues("mapped", Point.ACCURACY, seconds, all, values));
      }
      for (List<ChipValues> read : List.of(times, times.subList(1, TIMES.length))) {
        assertThat(Endurance.of("mapped", Chips.of(read), 0.01))
            .as("seed %d", seed)
            .isEqualTo(new ReadableEndurance(read, all).of("mapped", 0.01));
      }
    }
  }
}
