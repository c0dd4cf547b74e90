package io.kirchhoff.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeDeviceTest {
  @Test
  void theCpuIsAlwaysThere() {
    assertThat(ComputeDevice.named("cpu").device()).isEqualTo(Device.cpu());
    assertThat(ComputeDevice.CPU).hasToString("cpu");
    assertThat(new ComputeDevice(Device.gpu(1))).hasToString("gpu1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GPU", "tpu", "gpu-1", "gpu1000", "cpu0"})
  void aNameOfAnotherKindIsRefusedInWords(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ComputeDevice.named(name))
        .withMessageContaining("(" + name + ") must be cpu, gpu, or gpu with a number");
  }

  /** No machine has so many. */
  @Test
  void anAbsentGpuIsRefusedInWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ComputeDevice.named("gpu999"))
        .withMessageContaining("(gpu999) is absent: PyTorch sees ")
        .withMessageContaining("Take cpu");
  }
}
