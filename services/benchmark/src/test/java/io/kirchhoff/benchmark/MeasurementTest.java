package io.kirchhoff.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasurementTest {
  @Test
  void theRatioIsAnalogOverDigital() {
    var measurement = new Measurement("mlp", "full", Pass.FORWARD, 4.0, 10.0, 7);
    assertThat(measurement.ratio()).isEqualTo(2.5);
  }
}
