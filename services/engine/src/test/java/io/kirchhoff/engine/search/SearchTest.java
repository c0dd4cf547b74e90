package io.kirchhoff.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.random.StreamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every search. */
class SearchTest {
  private static final StreamKey KEY = StreamKey.ofSeed(4);
  private static final double[] START = {0.9, 0.9, 0.9, 0.9, 0.9};

  static Stream<SearchPlan> plans() {
    return Stream.of(
        new DifferentialEvolution(8, 150, 0.5, 0.7, 1e-9), new CovarianceAdaptation(12, 150, 0.3));
  }

  /** A bent valley whose bottom is at 0.3, 0.09 + 0.2, ... */
  private static double loss(double[] x) {
    double sum = (x[0] - 0.3) * (x[0] - 0.3);
    for (int i = 1; i < x.length; i++) {
      double off = x[i] - x[i - 1] * x[i - 1] - 0.2;
      sum += 5 * off * off;
    }
    return sum;
  }

  private static double[] losses(List<double[]> points) {
    return points.stream().mapToDouble(SearchTest::loss).toArray();
  }

  @ParameterizedTest
  @MethodSource("plans")
  void findsTheBottomOfABentValley(SearchPlan plan) {
    Search search = plan.begin(START, KEY);
    double best = Double.POSITIVE_INFINITY;
    int generations = 0;
    for (List<double[]> points = search.proposals(); !points.isEmpty(); ) {
      assertThat(points).hasSize(plan.population(START.length));
      assertThat(points.stream().flatMapToDouble(Arrays::stream)).allMatch(x -> x >= 0 && x <= 1);
      double[] losses = losses(points);
      for (double loss : losses) {
        best = Math.min(best, loss);
      }
      search.tell(losses);
      points = search.proposals();
      generations++;
    }
    assertThat(best).isLessThan(1e-5);
    assertThat(generations).isLessThanOrEqualTo(plan.generations());
  }

  @ParameterizedTest
  @MethodSource("plans")
  void goesOnFromRecordedLossesToTheSameBits(SearchPlan plan) {
    Search whole = plan.begin(START, KEY);
    var recorded = new ArrayList<double[]>();
    for (int generation = 0; generation < 6; generation++) {
      recorded.add(losses(whole.proposals()));
      whole.tell(recorded.getLast());
    }
    Search resumed = plan.begin(START, KEY);
    recorded.forEach(resumed::tell);
    assertThat(resumed.proposals()).usingRecursiveComparison().isEqualTo(whole.proposals());
    assertThat(plan.begin(START, StreamKey.ofSeed(5)).proposals().getLast())
        .isNotEqualTo(plan.begin(START, KEY).proposals().getLast());
  }
}
