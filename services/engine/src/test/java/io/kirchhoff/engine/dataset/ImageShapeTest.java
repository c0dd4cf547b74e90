package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImageShapeTest {
  @Test
  void countsTheValuesOfAnImageAndPrintsItself() {
    assertThat(new ImageShape(3, 32, 16).values()).isEqualTo(1536);
    assertThat(new ImageShape(3, 32, 16)).hasToString("3x32x16");
  }

  @Test
  void refusesAnEmptySide() {
    assertThatThrownBy(() -> new ImageShape(1, 0, 28))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("image shape 1x0x28: channels, height and width must be at least 1");
  }

  @Test
  void refusesMoreValuesThanAnArrayHolds() {
    assertThat(new ImageShape(1, Integer.MAX_VALUE, 1).values()).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> new ImageShape(2, 1 << 15, 1 << 15))
        .hasMessage("image shape 2x32768x32768: more than 2147483647 values in one image");
    assertThatThrownBy(
            () -> new ImageShape(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
