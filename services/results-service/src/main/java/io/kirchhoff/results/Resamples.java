package io.kirchhoff.results;

import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * The samples of a bootstrap over chips: the same for all that have as many, so that the same chips
 * give the same interval. They are kept while there is memory, as drawing them takes longer than
 * all that is done with them.
 */
public final class Resamples {
  /** How many there are: a multiple of 4, for who goes through several at once. */
  private static final int COUNT = 1000;

  private static final StreamKey DRAWS = StreamKey.ofSeed(0);
  private static final Map<Integer, Drawn> KEPT = new ConcurrentReferenceHashMap<>();

  private Resamples() {}

  // The samples are given out as they are: none of their users writes to them.
  private static final class Drawn {
    final int[][] samples;
    final double farthest;

    Drawn(int[][] samples) {
      this.samples = samples;
      this.farthest =
          Math.sqrt(Arrays.stream(samples).mapToDouble(Drawn::squares).max().orElseThrow());
    }

    private static double squares(int[] sample) {
      int[] times = new int[sample.length];
      for (int chip : sample) {
        times[chip]++;
      }
      return Arrays.stream(times).mapToDouble(it -> (it - 1.0) * (it - 1.0)).sum();
    }
  }

  /**
   * The samples; not to be changed.
   *
   * @param chips at least one
   * @return of each sample the chips, as many as there are, of which one may be named more than
   *     once
   */
  public static int[][] of(int chips) {
    return drawn(chips).samples;
  }

  /**
   * How far the samples are from all chips once each.
   *
   * @param chips at least one
   * @return the largest Euclidean norm, among all samples, of how often each chip is in it minus 1
   */
  public static double farthest(int chips) {
    return drawn(chips).farthest;
  }

  private static Drawn drawn(int chips) {
    return Objects.requireNonNull(KEPT.computeIfAbsent(chips, Resamples::draw));
  }

  private static Drawn draw(int chips) {
    int[][] samples = new int[COUNT][chips];
    for (int sample = 0; sample < COUNT; sample++) {
      RandomStream draws = DRAWS.at(sample).stream();
      for (int i = 0; i < chips; i++) {
        samples[sample][i] = (int) (draws.uniform(i) * chips);
      }
    }
    return new Drawn(samples);
  }
}
