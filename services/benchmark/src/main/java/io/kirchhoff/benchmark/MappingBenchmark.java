package io.kirchhoff.benchmark;

import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.search.DifferentialEvolution;
import io.kirchhoff.engine.strategy.Ageing;
import io.kirchhoff.engine.strategy.StrategyLoss;
import io.kirchhoff.engine.strategy.StrategySearch;
import io.kirchhoff.engine.strategy.StrategySpace;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many mappings weight programming judges in a second: two pairs of phase-change memory, 64 x
 * 20 weights, read at three times, as in {@code tests/peers/bench_wpo.py}.
 */
public final class MappingBenchmark {
  private static final int WEIGHTS = 64 * 20;
  private static final List<Double> TIMES = List.of(1.0, 86_400.0, 2_592_000.0);

  private MappingBenchmark() {}

  /**
   * Judges for a while, after a quarter of that unmeasured.
   *
   * @param seconds how long
   * @return evaluations a second
   */
  public static double evaluationsPerSecond(double seconds) {
    StrategySearch search = search();
    int count = search.population();
    run(search, count, seconds / 4);
    return run(search, count, seconds);
  }

  private static double run(StrategySearch search, int count, double seconds) {
    long begun = System.nanoTime();
    long done = 0;
    double passed = 0;
    while (passed < seconds) {
      search.evaluate(0, count);
      done += count;
      passed = (System.nanoTime() - begun) / 1e9;
    }
    return done / passed;
  }

  private static StrategySearch search() {
    RandomStream draws = Workload.SEED.at(2).stream();
    float[] weights = new float[WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      weights[i] = Math.clamp(0.12f * draws.normal(i), -0.45f, 0.45f);
    }
    var ageing = new Ageing(PcmDevice.STANDARD, true, true, TIMES, Collections.nCopies(3, 1.0 / 3));
    var loss = new StrategyLoss(ageing, weights, 4, 1, Workload.SEED.at(3));
    var space =
        new StrategySpace(
            List.of(OptionalDouble.of(1), OptionalDouble.of(2)), 0.1, 5, 6, true, false, 0, 25, 0);
    double plain = loss.of(new SinglePairConverter(25, 0));
    return new StrategySearch(
        space, DifferentialEvolution.STANDARD, loss, plain, Workload.SEED.at(4));
  }
}
