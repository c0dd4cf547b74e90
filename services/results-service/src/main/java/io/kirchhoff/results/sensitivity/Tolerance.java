package io.kirchhoff.results.sensitivity;

import io.kirchhoff.experiment.sensitivity.Criterion;
import io.kirchhoff.results.Resamples;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much of a nonideality a network stands at one time.
 *
 * @param limit the least accuracy that is good, and why
 * @param threshold the strength at which accuracy falls below that; absent where it does not, as
 *     far as was tried
 * @param place of the threshold among the strengths that were tried, from the standard outwards
 * @param low lower end of the threshold's 95 % interval; absent where it is not reached, or for a
 *     single chip
 * @param high upper end, likewise
 * @param standardError of the threshold; absent where it is not reached in some samples
 */
record Tolerance(
    Criterion.Limit limit,
    @Nullable Double threshold,
    double place,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double standardError) {
  /**
   * The tolerance, by bootstrap over the chips: a sample takes the same chips at all strengths and
   * at the standard ones, which the limit may depend on.
   *
   * @param tried strengths on one side of the standard
   * @param base accuracies of the chips at standard strengths
   * @param limit of a mean accuracy at standard strengths
   */
  static Tolerance of(Strengths tried, List<Double> base, DoubleFunction<Criterion.Limit> limit) {
    int n = Math.min(tried.count(), base.size());
    int[] all = IntStream.range(0, n).toArray();
    Criterion.Limit whole = limit.apply(mean(base, all));
    double place = Strengths.crossing(tried.means(all), whole.accuracy());
    Double threshold = strength(tried, place);
    if (n < 2) {
      return new Tolerance(whole, threshold, place, null, null, null);
    }
    int[][] samples = Resamples.of(n);
    double[] places = new double[samples.length];
    for (int sample = 0; sample < samples.length; sample++) {
      double level = limit.apply(mean(base, samples[sample])).accuracy();
      places[sample] = Strengths.crossing(tried.means(samples[sample]), level);
    }
    Arrays.sort(places);
    Double near = strength(tried, places[(int) Math.round(0.025 * (places.length - 1))]);
    Double far = strength(tried, places[(int) Math.round(0.975 * (places.length - 1))]);
    boolean up = tried.strengths().getLast() >= tried.strengths().getFirst();
    return new Tolerance(
        whole, threshold, place, up ? near : far, up ? far : near, error(tried, places));
  }

  private static double mean(List<Double> base, int[] chosen) {
    double sum = 0;
    for (int chip : chosen) {
      sum += base.get(chip);
    }
    return sum / chosen.length;
  }

  private static @Nullable Double strength(Strengths tried, double place) {
    return Double.isInfinite(place) ? null : Strengths.at(place, tried.strengths());
  }

  private static @Nullable Double error(Strengths tried, double[] sorted) {
    if (Double.isInfinite(sorted[sorted.length - 1])) {
      return null;
    }
    double[] strengths =
        Arrays.stream(sorted).map(place -> Strengths.at(place, tried.strengths())).toArray();
    double mean = Arrays.stream(strengths).average().orElseThrow();
    double squares = Arrays.stream(strengths).map(it -> (it - mean) * (it - mean)).sum();
    return Math.sqrt(squares / (strengths.length - 1));
  }
}
