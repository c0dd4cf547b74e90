package io.kirchhoff.experiment.layer;

import io.kirchhoff.engine.inference.LayerReading;

/** What is measured of a layer; relative to what is wanted where it is an error. */
public enum LayerMetric {
  PROGRAMMING_ERROR("programmingError"),
  WEIGHT_ERROR("weightError"),
  MVM_ERROR("mvmError"),
  DRIFT_FACTOR("driftFactor"),
  COMPENSATION_FACTOR("compensationFactor"),
  ADC_SATURATION("adcSaturation");

  private final String word;

  LayerMetric(String word) {
    this.word = word;
  }

  /** How clients name it. */
  public String word() {
    return word;
  }

  /** Its value, NaN where it has none. */
  public double of(LayerReading reading) {
    return switch (this) {
      case PROGRAMMING_ERROR -> reading.programmingError();
      case WEIGHT_ERROR -> reading.weightError();
      case MVM_ERROR -> reading.mvmError();
      case DRIFT_FACTOR -> reading.driftFactor();
      case COMPENSATION_FACTOR -> reading.compensationFactor();
      case ADC_SATURATION -> reading.adcSaturation();
    };
  }
}
