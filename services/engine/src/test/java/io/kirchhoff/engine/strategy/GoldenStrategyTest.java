package io.kirchhoff.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Named.named;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conductance.CustomPairsConverter;
import io.kirchhoff.engine.conductance.PairsConverter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.random.StreamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strategies and losses of aihwkit's optimiser; verify-physics does the same for any file. */
class GoldenStrategyTest {
  private static final JsonObject DECODED = Golden.read("wpo/denormalize.json");
  private static final JsonObject RUNS = Golden.read("wpo/runs.json");
  private static final List<Double> TIMES = List.of(1.0, 86_400.0, 2_592_000.0);
  private static final int CHIPS = 200;
  private static final long SEED = 11;

  static Stream<Named<JsonObject>> cases() {
    return Golden.objects(DECODED, "cases").stream()
        .map(it -> named(it.get("name").getAsString(), it));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPointOfTheCubeStandsForTheReferencesMapping(JsonObject stated) {
    StrategySpace space = space(stated);
    assertThat(space.dimension()).isEqualTo(stated.get("dimension").getAsInt());
    for (JsonObject vector : Golden.objects(stated, "vectors")) {
      CustomPairsConverter found = space.decode(Golden.doubles(vector.get("x")));
      assertThat(doubles(found.factors()))
          .containsExactly(Golden.doubles(vector.get("f_lst")), within(1e-6));
      var tables = new ArrayList<Double>();
      for (int pair = 0; pair < found.factors().size(); pair++) {
        tables.addAll(found.plus().get(pair));
        tables.addAll(found.minus().get(pair));
      }
      assertThat(doubles(tables))
          .containsExactly(Golden.doubles(vector.get("g_lst")), within(2e-5));
    }
  }

  private static StrategySpace space(JsonObject stated) {
    return new StrategySpace(
        stated.getAsJsonArray("f_lst").asList().stream().map(GoldenStrategyTest::given).toList(),
        stated.get("f_min").getAsDouble(),
        stated.get("f_max").getAsDouble(),
        stated.get("nbins").getAsInt(),
        stated.get("symmetric").getAsBoolean(),
        stated.get("use_max_kw").getAsBoolean(),
        stated.get("g_min").getAsDouble(),
        stated.get("g_max").getAsDouble(),
        // The reference's file states it in µS.
        stated.get("g_err").getAsDouble()
            / (stated.get("g_max").getAsDouble() - stated.get("g_min").getAsDouble()));
  }

  private static OptionalDouble given(JsonElement factor) {
    return factor.isJsonNull() ? OptionalDouble.empty() : OptionalDouble.of(factor.getAsDouble());
  }

  @Test
  void aTestMatrixIsDistributedAsTheReferences() {
    for (JsonObject stated : Golden.objects(DECODED, "downsample")) {
      float[] found =
          TestMatrix.of(Golden.floats(stated.get("weights")), stated.get("size").getAsInt());
      assertThat(doubles(found))
          .containsExactly(Golden.doubles(stated.get("sorted_result")), within(1e-6));
    }
  }

  @Test
  void knownConvertersLeaveTheReferencesError() {
    float[] matrix = Golden.floats(RUNS.get("fixed_matrix"));
    for (JsonObject stated : Golden.objects(RUNS, "fixed_converters")) {
      Converter converter =
          stated.get("name").getAsString().equals("SinglePair")
              ? new SinglePairConverter(25, 0)
              : new PairsConverter(List.of(1.0, 3.0), 25, 0);
      agree(converter, matrix, stated.getAsJsonObject("loss"));
    }
  }

  @Test
  void strategiesOfTheReferenceLeaveItsError() {
    for (JsonObject stated : Golden.objects(RUNS, "cases")) {
      float[] matrix = Golden.floats(stated.get("weights_2d"));
      agree(new SinglePairConverter(25, 0), matrix, stated.getAsJsonObject("loss_baseline"));
      JsonObject result = stated.getAsJsonObject("result");
      agree(converter(result), matrix, stated.getAsJsonObject("loss_optimised"));
    }
  }

  private static CustomPairsConverter converter(JsonObject stated) {
    var plus = new ArrayList<List<Double>>();
    var minus = new ArrayList<List<Double>>();
    for (JsonElement table : stated.getAsJsonArray("g_lst")) {
      List<Double> conductances = Arrays.stream(Golden.doubles(table)).boxed().toList();
      (plus.size() == minus.size() ? plus : minus).add(conductances);
    }
    List<Double> factors = Arrays.stream(Golden.doubles(stated.get("f_lst"))).boxed().toList();
    return new CustomPairsConverter(factors, plus, minus, false);
  }

  /** Within 4.5 standard errors of both. */
  private static void agree(Converter converter, float[] matrix, JsonObject expected) {
    var ageing = new Ageing(PcmDevice.STANDARD, true, true, TIMES, Collections.nCopies(3, 1.0 / 3));
    var loss = new StrategyLoss(ageing, matrix, 4, CHIPS, StreamKey.ofSeed(SEED));
    double spread = expected.get("std").getAsDouble();
    double error = spread * Math.sqrt(1.0 / CHIPS + 1.0 / expected.get("n_eval").getAsInt());
    assertThat(loss.of(converter))
        .as("seed %d", SEED)
        .isCloseTo(expected.get("mean").getAsDouble(), within(4.5 * error));
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }
}
