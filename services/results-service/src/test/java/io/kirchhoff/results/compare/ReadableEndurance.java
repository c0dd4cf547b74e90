package io.kirchhoff.results.compare;

import io.kirchhoff.experiment.curve.ChipValues;
import io.kirchhoff.results.Resamples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How long chips last, as the definition reads: every sample's mean at every time. */
final class ReadableEndurance {
  private final double[] seconds;
  private final List<double[]> chips;

  ReadableEndurance(List<ChipValues> times, int[] readAtAll) {
    seconds = times.stream().mapToDouble(ChipValues::seconds).toArray();
    chips =
        Arrays.stream(readAtAll)
            .mapToObj(chip -> times.stream().mapToDouble(at -> value(at, chip)).toArray())
            .toList();
  }

  private static double value(ChipValues at, int chip) {
    int place =
        IntStream.range(0, at.chips().length)
            .filter(i -> at.chips()[i] == chip)
            .findFirst()
            .orElseThrow();
    return at.values()[place];
  }

  Endurance of(String series, double loss) {
    double[] all = means(IntStream.range(0, chips.size()).toArray());
    double[] sorted =
        Arrays.stream(Resamples.of(chips.size()))
            .mapToDouble(sample -> lost(means(sample), loss))
            .sorted()
            .toArray();
    boolean single = chips.size() < 2;
    return new Endurance(
        series,
        all[0],
        finite(lost(all, loss)),
        single ? null : finite(sorted[(int) Math.round(0.025 * (sorted.length - 1))]),
        single ? null : finite(sorted[(int) Math.round(0.975 * (sorted.length - 1))]),
        chips.size());
  }

  private double[] means(int[] chosen) {
    double[] means = new double[seconds.length];
    for (int chip : chosen) {
      for (int i = 0; i < means.length; i++) {
        means[i] += chips.get(chip)[i] / chosen.length;
      }
    }
    return means;
  }

  private double lost(double[] means, double loss) {
    double level = means[0] - loss;
    for (int i = 1; i < means.length; i++) {
      if (means[i] < level) {
        double share = (means[i - 1] - level) / (means[i - 1] - means[i]);
        double before = Math.log(seconds[i - 1]);
        return seconds[i - 1] == 0
            ? share * seconds[i]
            : Math.exp(before + share * (Math.log(seconds[i]) - before));
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static Double finite(double seconds) {
    return Double.isInfinite(seconds) ? null : seconds;
  }
}
