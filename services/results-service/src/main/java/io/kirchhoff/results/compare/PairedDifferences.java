package io.kirchhoff.results.compare;

import io.kirchhoff.experiment.curve.ChipValues;
import io.kirchhoff.experiment.curve.Curve;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By how much the values of a job differ from those of another one, chip by chip. With the same
 * seed chips of the same number have the same draws, so that what both have in common goes out.
 */
final class PairedDifferences {
  private PairedDifferences() {}

  private record Place(String series, String metric, double seconds) {
    static Place of(ChipValues at) {
      return new Place(at.series(), at.metric(), at.seconds());
    }
  }

  /**
   * The curves of the differences, where both jobs have a value.
   *
   * @param job the values of a job
   * @param reference what is taken away from them
   * @param names the order of the curves
   */
  static List<Curve> of(List<ChipValues> job, List<ChipValues> reference, List<String> names) {
    Map<Place, ChipValues> others = new HashMap<>();
    reference.forEach(at -> others.put(Place.of(at), at));
    List<ChipValues> differences =
        job.stream()
            .map(at -> difference(at, others.get(Place.of(at))))
            .filter(Objects::nonNull)
            .toList();
    return Curve.of(differences, names);
  }

  private static @Nullable ChipValues difference(ChipValues own, @Nullable ChipValues other) {
    if (other == null) {
      return null;
    }
    int[] chips = new int[own.chips().length];
    double[] values = new double[chips.length];
    int both = 0;
    for (int i = 0, j = 0; i < chips.length && j < other.chips().length; ) {
      int order = Integer.compare(own.chips()[i], other.chips()[j]);
      if (order == 0) {
        chips[both] = own.chips()[i];
        values[both++] = own.values()[i] - other.values()[j];
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return both == 0
        ? null
        : new ChipValues(
            own.series(),
            own.metric(),
            own.seconds(),
            Arrays.copyOf(chips, both),
            Arrays.copyOf(values, both));
  }
}
