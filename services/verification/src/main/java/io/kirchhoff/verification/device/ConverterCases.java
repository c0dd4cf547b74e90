package io.kirchhoff.verification.device;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.floats;

import io.kirchhoff.engine.conductance.Conductances;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.ReferenceCase;
import io.kirchhoff.verification.reference.ReferenceFile;
import io.kirchhoff.verification.reference.ReferenceKind;
import io.kirchhoff.verification.reference.Stated;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Weights to conductances and back: each value within 1e-5 of itself and 2e-5. */
public final class ConverterCases implements ReferenceKind {
  @Override
  public String kind() {
    return "converters";
  }

  @Override
  public List<ReferenceCase> cases(ReferenceFile file) {
    var cases = new ArrayList<ReferenceCase>();
    for (JsonNode stated : field(file.content(), "cases")) {
      String name = field(stated, "name").asString() + " " + field(stated, "params");
      cases.add(new ReferenceCase(name, () -> compare(stated)));
    }
    return cases;
  }

  private static Comparison compare(JsonNode stated) {
    var params = new Stated("params", field(stated, "params"));
    Converter converter =
        KnownConverters.converter(
            field(stated, "name").asString(), params, SinglePairConverter.STANDARD.gMax());
    params.requireAllRead();
    Conductances found = converter.convert(floats(field(stated, "weights")));
    var comparison = new Comparison();
    JsonNode slices = field(stated, "conductances");
    comparison.sameCount("conductances", found.slices().size(), slices.size());
    for (int slice = 0; slice < slices.size(); slice++) {
      compare("conductance " + slice, found.slices().get(slice), slices.get(slice), comparison);
    }
    compare("weight", found.weightsOf(found.slices()), field(stated, "back"), comparison);
    if (stated.has("scale_ratio")) {
      double scale = stated.get("scale_ratio").doubleValue();
      comparison.close("scale", found.scale(), scale, allowed(scale));
    }
    return comparison;
  }

  private static void compare(
      String what, float[] found, JsonNode expected, Comparison comparison) {
    double[] values = doubles(expected);
    comparison.sameCount(what, found.length, values.length);
    for (int i = 0; i < found.length; i++) {
      comparison.close(what, found[i], values[i], allowed(values[i]));
    }
  }

  private static double allowed(double value) {
    return 1e-5 * Math.abs(value) + 2e-5;
  }
}
