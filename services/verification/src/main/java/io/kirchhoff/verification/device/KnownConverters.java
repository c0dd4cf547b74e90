package io.kirchhoff.verification.device;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.number;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conductance.CustomPairsConverter;
import io.kirchhoff.engine.conductance.PairsConverter;
import io.kirchhoff.engine.conductance.SingleDeviceConverter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.verification.reference.NotSupportedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The engine's converters by the names that aihwkit has for them: a new one joins by one line. */
final class KnownConverters {
  private static final Map<String, Function<JsonNode, Converter>> ALL =
      Map.of(
          "SinglePair", KnownConverters::singlePair,
          "DualPair", KnownConverters::pairs,
          "NPair", KnownConverters::pairs,
          "SingleDevice", KnownConverters::singleDevice,
          "CustomPair", KnownConverters::customPairs);

  private KnownConverters() {}

  /**
   * A converter by its name in the reference.
   *
   * @throws NotSupportedException for one that the engine does not have
   */
  static Converter converter(String name, JsonNode params) {
    Function<JsonNode, Converter> known = ALL.get(name);
    if (known == null) {
      throw new NotSupportedException("the converter " + name);
    }
    return known.apply(params);
  }

  private static Converter singlePair(JsonNode params) {
    SinglePairConverter standard = SinglePairConverter.STANDARD;
    return new SinglePairConverter(
        number(params, "g_max", standard.gMax()), number(params, "g_min", standard.gMin()));
  }

  private static Converter pairs(JsonNode params) {
    SinglePairConverter standard = SinglePairConverter.STANDARD;
    return new PairsConverter(
        list(field(params, "f_lst")),
        number(params, "g_max", standard.gMax()),
        number(params, "g_min", standard.gMin()));
  }

  private static Converter singleDevice(JsonNode params) {
    SingleDeviceConverter standard = SingleDeviceConverter.STANDARD;
    return new SingleDeviceConverter(
        number(params, "g_max", standard.gMax()), number(params, "g_min", standard.gMin()));
  }

  /** Its tables come two for each pair: that of the device that adds, and of the one that takes. */
  private static Converter customPairs(JsonNode params) {
    var plus = new ArrayList<List<Double>>();
    var minus = new ArrayList<List<Double>>();
    int table = 0;
    for (JsonNode conductances : field(params, "g_lst")) {
      (table++ % 2 == 0 ? plus : minus).add(list(conductances));
    }
    // Uneven tables do not give every weight back, here as there.
    return new CustomPairsConverter(list(field(params, "f_lst")), plus, minus, false);
  }

  private static List<Double> list(JsonNode numbers) {
    return Arrays.stream(doubles(numbers)).boxed().toList();
  }
}
