package io.kirchhoff.engine.dataset;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many samples of each part are used, for quick studies: the first ones of its stratified
 * order, which hold each class in its share; absent: all.
 */
public record SampleLimits(
    @Nullable Integer train, @Nullable Integer validation, @Nullable Integer test) {
  /**
   * The dataset with smaller parts.
   *
   * @throws IllegalArgumentException when a part has not so many samples
   */
  public Dataset apply(Dataset all) {
    return new Dataset(
        all.name(),
        all.shape(),
        all.classes(),
        limited("train", all.train(), train),
        limited("validation", all.validation(), validation),
        limited("test", all.test(), test),
        all.augmentation());
  }

  private static Samples limited(String part, Samples samples, @Nullable Integer limit) {
    if (limit == null) {
      return samples;
    }
    if (limit > samples.size()) {
      throw new IllegalArgumentException(
          "%sSamples must be at most %d, the size of that part; it is %d"
              .formatted(part, samples.size(), limit));
    }
    // Passages whose targets are the next tokens are shuffled already and have no class.
    int[] order =
        samples.targets() == 1
            ? StratifiedOrder.of(samples)
            : IntStream.range(0, samples.size()).toArray();
    return samples.subset(Arrays.copyOf(order, limit));
  }
}
