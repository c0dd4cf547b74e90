package io.kirchhoff.engine.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  @ParameterizedTest
  @CsvSource({
    "digit, digits",
    "Digts, digits",
    "fashon-mnist, fashion-mnist",
    "FASHION_MNIST, fashion-mnist",
    "mnist, fashion-mnist",
    "'', digits"
  })
  void namesWhatWasProbablyMeant(String mistyped, String meant) {
    assertThat(NearestName.to(mistyped, List.of("digits", "fashion-mnist"))).isEqualTo(meant);
  }
}
