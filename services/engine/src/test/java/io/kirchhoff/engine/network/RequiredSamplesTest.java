package io.kirchhoff.engine.network;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kirchhoff.engine.dataset.TextShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredSamplesTest {
  @ParameterizedTest
  @CsvSource({"mlp", "lenet", "resnet"})
  void aNetworkOfImagesRefusesText(String name) {
    Architecture architecture =
        switch (name) {
          case "mlp" -> Mlp.STANDARD;
          case "lenet" -> LeNet.STANDARD;
          default -> ResNet.STANDARD;
        };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> architecture.layers(new TextShape(64, 80), 80))
        .withMessage(
            "%s needs images; the samples of this data set are passages of text, 64 tokens of 80.",
            name);
  }
}
