package io.kirchhoff.results;

import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * The samples of a bootstrap over chips: the same for all that have as many, so that the same chips
 * give the same interval. They are kept while there is memory, as drawing them takes longer than
 * all that is done with them.
 */
public final class Resamples {
  private static final int COUNT = 1000;
  private static final StreamKey DRAWS = StreamKey.ofSeed(0);
  private static final Map<Integer, int[][]> KEPT = new ConcurrentReferenceHashMap<>();

  private Resamples() {}

  /**
   * The samples; not to be changed.
   *
   * @param chips at least one
   * @return of each sample the chips, as many as there are, of which one may be named more than
   *     once
   */
  public static int[][] of(int chips) {
    return Objects.requireNonNull(KEPT.computeIfAbsent(chips, Resamples::draw));
  }

  private static int[][] draw(int chips) {
    int[][] samples = new int[COUNT][chips];
    for (int sample = 0; sample < COUNT; sample++) {
      RandomStream draws = DRAWS.at(sample).stream();
      for (int i = 0; i < chips; i++) {
        samples[sample][i] = (int) (draws.uniform(i) * chips);
      }
    }
    return samples;
  }
}
