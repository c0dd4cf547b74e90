package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.compensation.DriftCompensation;
import java.util.ArrayList;
import java.util.List;

/** The curves of a result where the spec does not list them. */
public final class SeriesPlan {
  private SeriesPlan() {}

  /**
   * The digital network; FP32 weights on tiles, compensated as the spec says and not at all;
   * hardware-aware weights on tiles. In a weight-programming, the trained weights on tiles, mapped
   * as stated and as found.
   */
  public static List<SeriesSpec> of(TrainingExperiment experiment) {
    InferenceSpec inference = experiment.inference();
    if (inference != null && inference.series() != null) {
      return inference.series();
    }
    boolean fp32 = experiment.makes(Weights.FP32);
    var series = new ArrayList<SeriesSpec>();
    series.add(
        new SeriesSpec(
            "digital", fp32 ? Weights.FP32 : Weights.HWA, Medium.DIGITAL, DriftCompensation.NONE));
    if (inference == null) {
      return series;
    }
    DriftCompensation compensation = inference.compensation();
    if (experiment.programming() != null) {
      Weights weights = experiment.mappedWeights();
      series.add(mapped("plain mapping", weights, compensation, Mapping.STATED));
      series.add(mapped("optimised mapping", weights, compensation, Mapping.OPTIMISED));
      return series;
    }
    if (fp32) {
      if (compensation != DriftCompensation.NONE) {
        series.add(analog("mapped, not compensated", Weights.FP32, DriftCompensation.NONE));
      }
      series.add(analog("mapped", Weights.FP32, compensation));
    }
    if (experiment.makes(Weights.HWA)) {
      series.add(analog("hardware-aware", Weights.HWA, compensation));
    }
    return series;
  }

  private static SeriesSpec mapped(
      String name, Weights weights, DriftCompensation compensation, Mapping mapping) {
    return new SeriesSpec(name, weights, Medium.ANALOG, compensation, mapping);
  }

  private static SeriesSpec analog(String name, Weights weights, DriftCompensation compensation) {
    return new SeriesSpec(name, weights, Medium.ANALOG, compensation);
  }
}
