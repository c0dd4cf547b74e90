package io.kirchhoff.verification.strategy;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.floats;

import io.kirchhoff.engine.conductance.CustomPairsConverter;
import io.kirchhoff.engine.strategy.StrategySpace;
import io.kirchhoff.engine.strategy.TestMatrix;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.ReferenceCase;
import io.kirchhoff.verification.reference.ReferenceFile;
import io.kirchhoff.verification.reference.ReferenceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * The mappings that points of a search's cube stand for, within 1e-5 of each value and 2e-5; and
 * samples of weights.
 */
public final class MappingCases implements ReferenceKind {
  @Override
  public String kind() {
    return "wpo_denormalize";
  }

  @Override
  public List<ReferenceCase> cases(ReferenceFile file) {
    var cases = new ArrayList<ReferenceCase>();
    for (JsonNode stated : field(file.content(), "cases")) {
      cases.add(new ReferenceCase(field(stated, "name").asString(), () -> decoded(stated)));
    }
    for (JsonNode stated : field(file.content(), "downsample")) {
      cases.add(new ReferenceCase("sample of " + field(stated, "size"), () -> sampled(stated)));
    }
    return cases;
  }

  private static Comparison decoded(JsonNode stated) {
    StrategySpace space = space(stated);
    var comparison = new Comparison();
    int dimension = field(stated, "dimension").intValue();
    comparison.sameCount("dimensions", space.dimension(), dimension);
    for (JsonNode vector : field(stated, "vectors")) {
      CustomPairsConverter found = space.decode(doubles(field(vector, "x")));
      compare("factor", found.factors(), field(vector, "f_lst"), comparison);
      JsonNode tables = field(vector, "g_lst");
      comparison.sameCount("tables", 2 * found.factors().size(), tables.size());
      for (int pair = 0; pair < found.factors().size(); pair++) {
        compare("g+ " + pair, found.plus().get(pair), tables.get(2 * pair), comparison);
        compare("g- " + pair, found.minus().get(pair), tables.get(2 * pair + 1), comparison);
      }
    }
    return comparison;
  }

  private static StrategySpace space(JsonNode stated) {
    var significances = new ArrayList<OptionalDouble>();
    field(stated, "f_lst")
        .forEach(
            factor ->
                significances.add(
                    factor.isNull()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(factor.doubleValue())));
    double gMin = number(stated, "g_min");
    double gMax = number(stated, "g_max");
    return new StrategySpace(
        significances,
        number(stated, "f_min"),
        number(stated, "f_max"),
        field(stated, "nbins").intValue(),
        field(stated, "symmetric").booleanValue(),
        field(stated, "use_max_kw").booleanValue(),
        gMin,
        gMax,
        // The reference states it in µS.
        number(stated, "g_err") / (gMax - gMin));
  }

  private static double number(JsonNode stated, String name) {
    return field(stated, name).doubleValue();
  }

  private static Comparison sampled(JsonNode stated) {
    float[] sample =
        TestMatrix.of(floats(field(stated, "weights")), field(stated, "size").intValue());
    var found = new ArrayList<Double>();
    for (float weight : sample) {
      found.add((double) weight);
    }
    var comparison = new Comparison();
    compare("weight", found, field(stated, "sorted_result"), comparison);
    return comparison;
  }

  private static void compare(
      String what, List<Double> found, JsonNode expected, Comparison comparison) {
    double[] values = doubles(expected);
    comparison.sameCount(what, found.size(), values.length);
    for (int i = 0; i < values.length; i++) {
      comparison.close(what, found.get(i), values[i], 1e-5 * Math.abs(values[i]) + 2e-5);
    }
  }
}
