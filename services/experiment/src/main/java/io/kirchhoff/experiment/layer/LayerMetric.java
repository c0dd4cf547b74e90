package io.kirchhoff.experiment.layer;

import io.kirchhoff.engine.inference.LayerReading;
import java.util.function.ToDoubleFunction;

/** What is measured of a layer; relative to what is wanted where it is an error. */
public enum LayerMetric {
  PROGRAMMING_ERROR("programmingError", LayerReading::programmingError),
  WEIGHT_ERROR("weightError", LayerReading::weightError),
  MVM_ERROR("mvmError", LayerReading::mvmError),
  DRIFT_FACTOR("driftFactor", LayerReading::driftFactor),
  COMPENSATION_FACTOR("compensationFactor", LayerReading::compensationFactor),
  ADC_SATURATION("adcSaturation", LayerReading::adcSaturation);

  private final String word;
  private final ToDoubleFunction<LayerReading> measure;

  LayerMetric(String word, ToDoubleFunction<LayerReading> measure) {
    this.word = word;
    this.measure = measure;
  }

  /** How clients name it. */
  public String word() {
    return word;
  }

  /** Its value, NaN where it has none. */
  public double of(LayerReading reading) {
    return measure.applyAsDouble(reading);
  }
}
