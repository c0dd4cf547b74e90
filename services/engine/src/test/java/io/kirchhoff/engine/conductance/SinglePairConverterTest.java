package io.kirchhoff.engine.conductance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import io.kirchhoff.engine.golden.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinglePairConverterTest {
  /** Both single-pair cases of the reference: 1e-5 of each value and 2e-5 µS. */
  @Test
  void conductancesAndWeightsAgreeWithTheReference() {
    List<JsonObject> cases =
        Golden.objects(Golden.read("devices/converters.json"), "cases").stream()
            .filter(it -> it.get("name").getAsString().equals("SinglePair"))
            .toList();
    assertThat(cases).hasSize(2);
    for (JsonObject reference : cases) {
      JsonObject params = reference.getAsJsonObject("params");
      var converter =
          new SinglePairConverter(
              params.get("g_max").getAsDouble(), params.get("g_min").getAsDouble());
      Conductances found = converter.convert(Golden.floats(reference.get("weights")));
      close(
          new double[] {found.scale()},
          new double[] {reference.get("scale_ratio").getAsDouble()},
          params + " scale");
      assertThat(found.slices()).hasSize(reference.getAsJsonArray("conductances").size());
      for (int slice = 0; slice < found.slices().size(); slice++) {
        close(
            doubles(found.slices().get(slice)),
            Golden.doubles(reference.getAsJsonArray("conductances").get(slice)),
            params + " slice " + slice);
      }
      close(
          doubles(found.weightsOf(found.slices())),
          Golden.doubles(reference.get("back")),
          params + " back");
    }
  }

  @Test
  void theLargestWeightTakesTheWholeRangeAndAnIdleDeviceTheLeast() {
    Conductances found = new SinglePairConverter(20.0, 2.0).convert(new float[] {0.5f, -0.25f, 0});
    assertThat(found.slices().get(0)).containsExactly(20, 2, 2);
    assertThat(found.slices().get(1)).containsExactly(2, 11, 2);
  }

  @Test
  void aTileOfZerosIsATileOfIdleDevices() {
    Conductances found = SinglePairConverter.STANDARD.convert(new float[5]);
    assertThat(found.slices()).hasSize(2).allSatisfy(it -> assertThat(it).containsOnly(0));
    assertThat(found.weightsOf(found.slices())).containsOnly(0);
  }

  @Test
  void aRangeWithoutWidthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SinglePairConverter(5.0, 5.0))
        .withMessageContaining("gMin (5.0)");
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static void close(double[] found, double[] expected, String what) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i])
          .as("%s, element %d", what, i)
          .isCloseTo(expected[i], within(1e-5 * Math.abs(expected[i]) + 2e-5));
    }
  }
}
