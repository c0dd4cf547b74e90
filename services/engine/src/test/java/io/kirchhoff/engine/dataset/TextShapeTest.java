package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TextShapeTest {
  @Test
  void isOneValueForEachToken() {
    var shape = new TextShape(64, 80);
    assertThat(shape.values()).isEqualTo(64);
    assertThat(shape.dimensions()).containsExactly(64);
  }

  @Test
  void refusesPassagesAndVocabulariesThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextShape(0, 80))
        .withMessage("text length 0: a passage has at least one token");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextShape(8, (1 << 24) + 1))
        .withMessage("vocabulary of 16777217 tokens is outside 1..16777216");
  }
}
