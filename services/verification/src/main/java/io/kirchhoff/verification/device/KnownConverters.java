package io.kirchhoff.verification.device;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conductance.CustomPairsConverter;
import io.kirchhoff.engine.conductance.PairsConverter;
import io.kirchhoff.engine.conductance.SingleDeviceConverter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.verification.reference.NotSupportedException;
import io.kirchhoff.verification.reference.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The engine's converters by the names that aihwkit has for them: a new one joins by one line. */
public final class KnownConverters {
  private static final Map<String, Reading> ALL =
      Map.of(
          "SinglePair", KnownConverters::singlePair,
          "DualPair", KnownConverters::pairs,
          "NPair", KnownConverters::pairs,
          "SingleDevice", KnownConverters::singleDevice,
          "CustomPair", KnownConverters::customPairs);

  private KnownConverters() {}

  /** Reads a converter; pairs go up to a conductance where none is stated. */
  private interface Reading {
    Converter of(Stated params, double gMax);
  }

  /**
   * A converter by its name in the reference.
   *
   * @param gMax the largest conductance of pairs, µS, where none is stated
   * @throws NotSupportedException for one that the engine does not have
   */
  public static Converter converter(String name, Stated params, double gMax) {
    Reading known = ALL.get(name.replaceFirst("ConductanceConverter$", ""));
    if (known == null) {
      throw new NotSupportedException("the converter " + name);
    }
    return known.of(params, gMax);
  }

  private static Converter singlePair(Stated params, double gMax) {
    return new SinglePairConverter(params.number("g_max", gMax), params.number("g_min", 0.0));
  }

  private static Converter pairs(Stated params, double gMax) {
    return new PairsConverter(
        params.required("f_lst"), params.number("g_max", gMax), params.number("g_min", 0.0));
  }

  private static Converter singleDevice(Stated params, double gMax) {
    SingleDeviceConverter standard = SingleDeviceConverter.STANDARD;
    return new SingleDeviceConverter(
        params.number("g_max", standard.gMax()), params.number("g_min", standard.gMin()));
  }

  /** Its tables come two for each pair: that of the device that adds, and of the one that takes. */
  private static Converter customPairs(Stated params, double gMax) {
    var plus = new ArrayList<List<Double>>();
    var minus = new ArrayList<List<Double>>();
    int table = 0;
    for (List<Double> conductances : params.lists("g_lst")) {
      (table++ % 2 == 0 ? plus : minus).add(conductances);
    }
    // The range is that of the tables, which there are only checked against what is stated.
    params.without("g_min", "g_max", "invertibility_test");
    // Uneven tables do not give every weight back, here as there.
    return new CustomPairsConverter(params.required("f_lst"), plus, minus, false);
  }
}
