package io.kirchhoff.engine.conductance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PairsConverterTest {
  private static final float[] WEIGHTS = {1, -0.5f, 0.25f, 0, -1, 0.125f};

  static Stream<Converter> all() {
    return Stream.of(
        SinglePairConverter.STANDARD,
        DualPairConverter.STANDARD,
        PairsConverter.STANDARD,
        SingleDeviceConverter.STANDARD,
        CustomPairsConverter.STANDARD);
  }

  @Test
  void aDualPairUsesTheSignificantPairOnlyForWhatTheOtherCannotHold() {
    Conductances found = new DualPairConverter(2, 20, 0).convert(new float[] {3, -1, 2});
    assertThat(found.scale()).isEqualTo(20);
    assertThat(found.signs()).containsExactly(1.0, -1.0, 2.0, -2.0);
    assertThat(found.slices().get(0)).containsExactly(20, 0, 20);
    assertThat(found.slices().get(1)).containsExactly(0, 20, 0);
    assertThat(found.slices().get(2)).containsExactly(20, 0, 10);
    assertThat(found.slices().get(3)).containsOnly(0);
  }

  @Test
  void aSingleDeviceSpreadsTheWeightsOverItsWholeRange() {
    Conductances found = new SingleDeviceConverter(90, 10).convert(new float[] {-1, 0, 3});
    assertThat(found.slices().getFirst()).containsExactly(10, 30, 90);
    assertThat(found.weightsOf(found.slices())).containsExactly(-1, 0, 3);
    assertThat(found.weightsOf(List.of(new float[] {10, 10, 50}))).containsExactly(-1, -1, 1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void weightsComeBackOverAnyRange(Converter converter) {
    for (Converter it : List.of(converter, converter.over(2, 40))) {
      Conductances found = it.convert(WEIGHTS);
      assertThat(found.weightsOf(found.slices()))
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(WEIGHTS);
      for (float[] slice : found.slices()) {
        for (float conductance : slice) {
          assertThat((double) conductance).isBetween(it.gMin() - 1e-5, it.gMax() + 1e-5);
        }
      }
    }
    assertThat(converter.over(2, 40).gMin()).isEqualTo(2);
    assertThat(converter.over(2, 40).gMax()).isEqualTo(40);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aTileOfZerosComesBackAsZeros(Converter converter) {
    Conductances found = converter.convert(new float[5]);
    assertThat(found.weightsOf(found.slices())).containsOnly(0);
  }

  @Test
  void tablesThatDoNotGiveWeightsBackAreRefusedUnlessAskedFor() {
    var plus = List.of(List.of(0.0, 0.0, 0.0, 5.0, 25.0));
    var minus = List.of(List.of(25.0, 5.0, 0.0, 0.0, 0.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CustomPairsConverter(List.of(1.0), plus, minus, true))
        .withMessageContaining("entry 1 stands for -5.0 µS where an even step is -12.5 µS");
    assertThat(new CustomPairsConverter(List.of(1.0), plus, minus, false).gMax()).isEqualTo(25);
  }

  @Test
  void pairsAndTablesThatDoNotBelongTogetherAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PairsConverter(List.of(), 25, 0))
        .withMessageContaining("factors must name 1 to 8 pairs; it names 0");
    var table = List.of(List.of(0.0, 1.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CustomPairsConverter(List.of(1.0, 2.0), table, table, true))
        .withMessageContaining("each of the 2 factors; they have 1 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CustomPairsConverter(
                    List.of(1.0), table, List.of(List.of(0.0, 1.0, 2.0)), true))
        .withMessageContaining("same number of conductances");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CustomPairsConverter(List.of(1.0), table, table, true))
        .withMessageContaining("must differ somewhere");
  }
}
