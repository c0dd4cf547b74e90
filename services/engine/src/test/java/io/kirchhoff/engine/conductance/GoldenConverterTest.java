package io.kirchhoff.engine.conductance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kirchhoff.engine.golden.Golden;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every conversion of the reference: 1e-5 of each value and 2e-5 µS. */
class GoldenConverterTest {
  static List<JsonObject> cases() {
    return Golden.objects(Golden.read("devices/converters.json"), "cases");
  }

  @Test
  void allKindsAreThere() {
    assertThat(cases())
        .extracting(it -> it.get("name").getAsString())
        .containsExactly("SinglePair", "SinglePair", "NPair", "SingleDevice", "CustomPair");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void conductancesAndWeightsAgree(JsonObject reference) {
    JsonArray slices = reference.getAsJsonArray("conductances");
    Conductances found = converter(reference).convert(Golden.floats(reference.get("weights")));
    if (reference.has("scale_ratio")) {
      close("scale", new double[] {found.scale()}, reference.get("scale_ratio"));
    }
    assertThat(found.slices()).hasSize(slices.size());
    for (int slice = 0; slice < slices.size(); slice++) {
      close("slice " + slice, doubles(found.slices().get(slice)), slices.get(slice));
    }
    close("back", doubles(found.weightsOf(found.slices())), reference.get("back"));
  }

  private static Converter converter(JsonObject reference) {
    JsonObject params = reference.getAsJsonObject("params");
    double gMax = params.get("g_max").getAsDouble();
    double gMin = params.get("g_min").getAsDouble();
    return switch (reference.get("name").getAsString()) {
      case "SinglePair" -> new SinglePairConverter(gMax, gMin);
      case "NPair" -> new PairsConverter(list(params.get("f_lst")), gMax, gMin);
      case "SingleDevice" -> new SingleDeviceConverter(gMax, gMin);
      case "CustomPair" -> {
        JsonArray tables = params.getAsJsonArray("g_lst");
        // Its tables are uneven, so what comes back is not what went in, here as there.
        yield new CustomPairsConverter(
            list(params.get("f_lst")),
            List.of(list(tables.get(0))),
            List.of(list(tables.get(1))),
            false);
      }
      default -> throw new AssertionError(reference.get("name"));
    };
  }

  private static List<Double> list(JsonElement array) {
    return DoubleStream.of(Golden.doubles(array)).boxed().toList();
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static void close(String what, double[] found, JsonElement reference) {
    double[] expected = Golden.doubles(reference);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i])
          .as("%s, element %d", what, i)
          .isCloseTo(expected[i], within(1e-5 * Math.abs(expected[i]) + 2e-5));
    }
  }
}
