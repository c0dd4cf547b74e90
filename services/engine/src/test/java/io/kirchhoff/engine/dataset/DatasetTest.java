package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static final ImageShape DOT = new ImageShape(1, 1, 1);
  private static final List<String> CLASSES = List.of("even", "odd");

  private static LabelledImages dots(int... labels) {
    var bytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      bytes[i] = (byte) labels[i];
    }
    return LabelledImages.copyOf(DOT, 255, new byte[labels.length], bytes);
  }

  @Test
  void refusesALabelWithoutAClass() {
    assertThatThrownBy(() -> new Dataset("dots", DOT, CLASSES, dots(0, 1), dots(1, 2), dots()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dataset dots: validation sample 1 has label 2, but there are only 2 classes");
  }

  @Test
  void refusesPartsOfAnotherShape() {
    var line = new ImageShape(1, 1, 2);
    assertThatThrownBy(() -> new Dataset("dots", line, CLASSES, dots(0), dots(), dots()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dataset dots: the train samples are 1x1x1, expected 1x1x2");
  }
}
