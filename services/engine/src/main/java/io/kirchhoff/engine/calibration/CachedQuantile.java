package io.kirchhoff.engine.calibration;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A quantile of the inputs of a sample of vectors, with their signs. Each vector draws a number by
 * its place in the data, and those with the smallest are the sample: each is as likely as any
 * other, whatever the batches. (The reference shuffles after each batch, so that late vectors are
 * likelier than early ones.)
 */
@Described(
    value = "A quantile of the inputs of a random sample of vectors, with their signs",
    source = "aihwkit InputRangeCalibrationType CACHE_QUANTILE")
public record CachedQuantile(
    @Parameter(
            value = "Share of the cached inputs that are below the range",
            min = 0.5,
            max = 1,
            source = "aihwkit calibrate_input_ranges quantile")
        double quantile,
    @Parameter(
            value = "Vectors that are kept for each tile; all where there are fewer",
            min = 1,
            max = 10_000,
            source = "aihwkit calibrate_input_ranges max_samples")
        int cache)
    implements Calibration {
  public static final CachedQuantile STANDARD = new CachedQuantile(0.99995, 1000);

  /** A vector of the sample, with the number that it drew. */
  private static final class Cached {
    private final double drawn;
    private final float[] vector;

    Cached(double drawn, float[] vector) {
      this.drawn = drawn;
      this.vector = vector;
    }
  }

  @Override
  public RangeEstimate start(StreamKey tile) {
    return new Sample(this, tile.purpose(Purpose.CALIBRATION_SAMPLE).stream());
  }

  private static final class Sample implements RangeEstimate {
    private final CachedQuantile rule;
    private final RandomStream draws;
    private final PriorityQueue<Cached> cached =
        new PriorityQueue<>(Comparator.comparingDouble((Cached it) -> it.drawn).reversed());
    private long seen;

    Sample(CachedQuantile rule, RandomStream draws) {
      this.rule = rule;
      this.draws = draws;
    }

    @Override
    public void see(ObservedInputs inputs) {
      for (int i = 0; i < inputs.vectors(); i++) {
        double drawn = draws.uniform(seen++);
        Cached largest = cached.peek();
        boolean full = cached.size() == rule.cache();
        if (full && largest != null && drawn >= largest.drawn) {
          continue;
        }
        float[] vector = inputs.vector(i);
        if (!zero(vector)) {
          if (full) {
            cached.remove();
          }
          cached.add(new Cached(drawn, vector));
        }
      }
    }

    private static boolean zero(float[] vector) {
      for (float value : vector) {
        if (value != 0.0f) {
          return false;
        }
      }
      return true;
    }

    @Override
    public float range() {
      int size = cached.stream().mapToInt(it -> it.vector.length).sum();
      float[] all = new float[size];
      int at = 0;
      for (Cached it : cached) {
        System.arraycopy(it.vector, 0, all, at, it.vector.length);
        at += it.vector.length;
      }
      return size == 0 ? 0.0f : (float) Quantile.of(all, rule.quantile());
    }
  }
}
