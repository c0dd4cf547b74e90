package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.compensation.DriftCompensation;
import java.util.ArrayList;
import java.util.List;

/** The curves of a result where the spec does not list them. */
public final class SeriesPlan {
  private SeriesPlan() {}

  /**
   * The digital network; FP32 weights on tiles, with and without compensation; hardware-aware
   * weights on tiles.
   */
  public static List<SeriesSpec> of(TrainingExperiment experiment) {
    InferenceSpec inference = experiment.inference();
    if (inference != null && inference.series() != null) {
      return inference.series();
    }
    boolean fp32 = experiment.training().makes(Weights.FP32);
    var series = new ArrayList<SeriesSpec>();
    series.add(
        new SeriesSpec(
            "digital", fp32 ? Weights.FP32 : Weights.HWA, Medium.DIGITAL, DriftCompensation.NONE));
    if (inference == null) {
      return series;
    }
    if (fp32) {
      series.add(analog("mapped, not compensated", Weights.FP32, DriftCompensation.NONE));
      series.add(analog("mapped", Weights.FP32, DriftCompensation.GLOBAL));
    }
    if (experiment.training().makes(Weights.HWA)) {
      series.add(analog("hardware-aware", Weights.HWA, DriftCompensation.GLOBAL));
    }
    return series;
  }

  private static SeriesSpec analog(String name, Weights weights, DriftCompensation compensation) {
    return new SeriesSpec(name, weights, Medium.ANALOG, compensation);
  }
}
