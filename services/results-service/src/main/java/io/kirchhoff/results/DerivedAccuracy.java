package io.kirchhoff.results;

import io.kirchhoff.engine.inference.NormalisedAccuracy;
import io.kirchhoff.experiment.curve.ChipValues;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** What is computed from the measured accuracy of one chip. */
final class DerivedAccuracy {
  private DerivedAccuracy() {}

  /** The share of samples that a chip gets wrong. */
  static double error(double accuracy) {
    return 1 - accuracy;
  }

  /**
   * Where a chip is between guessing and the digital network (Rasch et al. 2023).
   *
   * @param digital the accuracy of the digital network, which counts as 1
   * @param chance the accuracy of guessing
   * @return none before the digital network was tested, and none where guessing is as good
   */
  static Optional<DoubleUnaryOperator> normalised(List<ChipValues> digital, double chance) {
    return digital.stream()
        .mapToDouble(it -> it.values()[0])
        .boxed()
        .findFirst()
        .filter(accuracy -> accuracy > chance)
        .map(accuracy -> new NormalisedAccuracy(accuracy, chance)::of);
  }
}
