package io.kirchhoff.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.sweep.Goal;
import io.kirchhoff.experiment.sweep.Objective;
import io.kirchhoff.experiment.sweep.SeedRule;
import io.kirchhoff.experiment.sweep.Sweep;
import io.kirchhoff.experiment.sweep.SweepChild;
import io.kirchhoff.experiment.sweep.SweepSpec;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SweepReaderTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String GRID =
      """
      {"name": "noise", "kind": "sweep", "seed": 42, "priority": "low", "labels": {"a": "b"},
       "spec": {"base": {"kind": "training", "maxRuntimeSeconds": 60,
                         "spec": {"network": "mlp", "dataset": {"name": "digits"},
                                  "training": {"optimizer": "adam", "analog": {"modifier": "add-normal"}},
                                  "inference": {"device": "pcm", "times": [1, 60], "repeats": 2}}},
                "over": {"type": "grid", "parameters": {"training.epochs": [1, 2], "training.analog.modifier.stdDev": [0.02, 0.06, 0.1]}}}}
      """;

  private final SpecReader children = new SpecReader(() -> 7);
  private final SweepReader reader = new SweepReader(() -> 7);

  @Test
  void aGridHasAllCombinationsAndItsChildrenAreOrdinarySubmissions() throws InvalidSpecException {
    Sweep sweep = read(GRID);
    assertThat(sweep.children()).extracting(SweepChild::point).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(sweep.children())
        .extracting(child -> child.parameters().toString())
        .startsWith(
            "{training.epochs=1, training.analog.modifier.stdDev=0.02}",
            "{training.epochs=1, training.analog.modifier.stdDev=0.06}");
    Submission last = sweep.children().getLast().submission();
    assertThat(last.spec().training().epochs()).isEqualTo(2);
    assertThat(SpecWriter.write(last).at("/spec/training/analog/modifier").toString())
        .contains("\"type\":\"add-normal\",\"stdDev\":0.1");
    assertThat(last.priority()).isEqualTo(sweep.submission().priority());
    assertThat(last.labels()).containsEntry("a", "b");
    assertThat(last.maxRuntimeSeconds()).isEqualTo(60);
  }

  @Test
  void whatIsLeftOutHasItsStandardValue() throws InvalidSpecException {
    SweepSpec spec = read(GRID).submission().spec();
    assertThat(spec.seeds()).isEqualTo(SeedRule.PAIRED);
    assertThat(spec.parallelism()).isEqualTo(4);
    assertThat(spec.failureBudget()).as("a tenth of 6 points, rounded up").isEqualTo(1);
    assertThat(spec.goal()).isEqualTo(Objective.STANDARD);
    assertThat(spec.goal().better()).isEqualTo(Goal.MAXIMIZE);
  }

  @Test
  void whatIsWrittenIsReadBackEqual() throws InvalidSpecException {
    Sweep sweep = read(GRID);
    assertThat(read(SpecWriter.write(sweep.submission()).toString())).isEqualTo(sweep);
  }

  @Test
  void childrenHaveTheSweepsSeedUnlessTheyAreToDiffer() throws InvalidSpecException {
    assertThat(seeds(GRID)).containsOnly(42L);
    List<Long> own = seeds(GRID.replace("\"over\":", "\"seeds\": \"independent\", \"over\":"));
    assertThat(own).doesNotHaveDuplicates().allMatch(it -> it >= 0 && it <= Submission.MAX_SEED);
    assertThat(own).as("the same again").isEqualTo(seeds(independent()));
    assertThat(
            seeds(
                GRID.replace(
                    "\"training.epochs\": [1, 2]", "\"seed\": [5, 6], \"training.epochs\": [1]")))
        .containsExactly(5L, 5L, 5L, 6L, 6L, 6L);
  }

  private static String independent() {
    return GRID.replace("\"over\":", "\"seeds\": \"independent\", \"over\":");
  }

  @Test
  void aListHasItsPointsAndMayChangeNothingInOne() throws InvalidSpecException {
    Sweep sweep =
        read(
            over(
                """
                {"type": "list", "points": [{"training.epochs": 1}, {"training.epochs": 3, "training.analog": null},
                                            {"training.epochs": 1, "network": {"name": "lenet"}, "inference.device.gMax": 20}]}
                """));
    assertThat(sweep.children()).hasSize(3);
    assertThat(sweep.children().get(1).submission().spec().hardwareAware()).isNull();
    assertThat(
            SpecWriter.write(sweep.children().get(2).submission())
                .at("/spec/inference/device/gMax")
                .doubleValue())
        .isEqualTo(20);
  }

  @Test
  void randomPointsComeFromTheirSeedAlone() throws InvalidSpecException {
    String random =
        """
        {"type": "random", "count": %d, "parameters": {
          "training.epochs": {"distribution": "uniform", "min": 1, "max": 4, "whole": true},
          "training.optimizer.learningRate": {"distribution": "log-uniform", "min": 0.0001, "max": 0.01},
          "inference.device": {"distribution": "choice", "values": ["pcm", "ideal"]}}}
        """;
    List<SweepChild> many = read(over(random.formatted(200))).children();
    List<SweepChild> few = read(over(random.formatted(20))).children();
    assertThat(many.subList(0, 20)).as("fewer are the first of more").isEqualTo(few);
    assertThat(many)
        .allSatisfy(
            child -> {
              assertThat(child.submission().spec().training().epochs()).isBetween(1, 4);
              assertThat(rate(child)).isBetween(0.0001, 0.01);
            });
    assertThat(many.stream().map(child -> child.submission().spec().training().epochs()))
        .contains(1, 2, 3, 4);
    assertThat(many.stream().filter(child -> rate(child) < 0.001).count())
        .as("half are below the geometric mean")
        .isBetween(70L, 130L);
    String other = over(random.formatted(20)).replace("\"count\"", "\"seed\": 1, \"count\"");
    assertThat(read(other).children()).isNotEqualTo(few);
  }

  private static double rate(SweepChild child) {
    return child.parameters().get("training.optimizer.learningRate").doubleValue();
  }

  @Test
  void elementsOfListsAreNamedByTheirPlace() throws InvalidSpecException {
    Sweep sweep =
        read(
            over(
                "{\"type\": \"grid\", \"parameters\": {\"inference.times[1]\": [60, 3600], \"training.epochs\": [1]}}"));
    assertThat(sweep.children().getLast().submission().spec().inference().times())
        .containsExactly(1.0, 3600.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "training.epochs\": [1, 2] | training.epoch\": [1, 2] | spec.over.parameters.training.epoch | UNKNOWN_FIELD | there is no epoch. Maybe you mean epochs",
        "training.epochs\": [1, 2] | trainin.epochs\": [1, 2] | spec.over.parameters.trainin.epochs | UNKNOWN_FIELD | Maybe you mean training",
        "training.epochs\": [1, 2] | training.epochs.x\": [1, 2] | spec.over.parameters.training.epochs.x | UNKNOWN_FIELD | no fields below",
        "training.epochs\": [1, 2] | inference.layers.match\": [1, 2] | spec.over.parameters.inference.layers.match | UNKNOWN_FIELD | a list: name one of its elements",
        "training.epochs\": [1, 2] | training..epochs\": [1, 2] | spec.over.parameters.training..epochs | UNKNOWN_FIELD | no path",
        "training.epochs\": [1, 2] | inference.layers[0].match\": [\"layer0\"], \"training.epochs\": [1] | spec.over.parameters.inference.layers[0].match | CONFLICT | 2 other points: leads to an element of a list that is not there",
        "training.epochs\": [1, 2] | training.analog\": [null], \"training.epochs\": [1] | spec.over.parameters.training.analog.modifier.stdDev | CONFLICT | and training.analog set the same field",
        "[1, 2] | [1, 1] | spec.over.parameters.training.epochs[1] | CONFLICT | the same job again",
        "[1, 2] | [] | spec.over.parameters.training.epochs | OUT_OF_RANGE | at least one value",
        "[1, 2] | 1 | spec.over.parameters.training.epochs | WRONG_TYPE | must be a list",
        "[1, 2] | [0, 2] | spec.over.parameters.training.epochs | OUT_OF_RANGE | point 1 (training.epochs = 0, training.analog.modifier.stdDev = 0.02) and 2 other points: must be between 1 and 100000; it is 0",
        "\"grid\" | \"gird\" | spec.over.type | UNKNOWN_NAME | Maybe you mean grid",
        "\"over\": | \"ower\": {}, \"over\": | spec.ower | UNKNOWN_FIELD | Maybe you mean over",
        "\"over\": | \"parallelism\": 0, \"over\": | spec.parallelism | OUT_OF_RANGE | between 1 and 100",
        "\"over\": | \"failureBudget\": -1, \"over\": | spec.failureBudget | OUT_OF_RANGE | between 0 and 1000",
        "\"over\": | \"objective\": {\"metric\": \"acuracy\"}, \"over\": | spec.objective.metric | UNKNOWN_NAME | Maybe you mean accuracy",
        "\"over\": | \"objective\": {\"series\": \"hardware\"}, \"over\": | spec.objective.series | UNKNOWN_NAME | Maybe you mean hardware-aware",
        "\"over\": | \"objective\": {\"timeSeconds\": 61}, \"over\": | spec.objective.timeSeconds | UNKNOWN_NAME | [1.0, 60.0]; it is 61.0",
        "\"over\": | \"objective\": {\"metric\": \"perplexity\"}, \"over\": | spec.objective.metric | CONFLICT | for language models",
        "\"over\": | \"objective\": {\"metric\": \"loss\", \"series\": \"digital\"}, \"over\": | spec.objective | CONFLICT | leave these out",
        "\"kind\": \"training\" | \"kind\": \"sweep\" | spec.base | CONFLICT | is a sweep itself",
        "\"network\": \"mlp\" | \"network\": \"mpl\" | spec.base.spec.network.name | UNKNOWN_NAME | 5 other points: must be one of mlp",
        "\"over\": | \"seeds\": \"independent\", \"over\": | | | ",
        "\"name\": \"noise\" | \"name\": \"\" | name | OUT_OF_RANGE | 1 to 200 characters",
        "\"name\": \"noise\" | \"name\": \"noise\", \"maxRuntimeSeconds\": 5 | maxRuntimeSeconds | CONFLICT | in spec.base",
      })
  void aMistakeIsNamedWithItsFieldAndItsPoint(
      String from, String to, String field, FieldError.Code code, String message)
      throws InvalidSpecException {
    assertThat(GRID).contains(from);
    String changed = GRID.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    if (field == null) {
      assertThat(read(changed).children()).hasSize(6);
      return;
    }
    FieldError error = refused(changed).getFirst();
    assertThat(error.field()).as(error.toString()).isEqualTo(field);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.message()).contains(message);
  }

  @Test
  void aThousandPointsAreTheLimit() throws InvalidSpecException {
    String random =
        "{\"type\": \"random\", \"count\": %d, \"parameters\": {\"training.epochs\": {\"distribution\": \"uniform\", \"min\": 1, \"max\": 9, \"whole\": true}}}";
    assertThat(read(over(random.formatted(1000))).children()).hasSize(1000);
    assertThat(refused(over(random.formatted(1001))).getFirst().message())
        .contains("between 1 and 1000; it is 1001");
    String values = IntStream.rangeClosed(1, 20).boxed().toList().toString();
    String grid =
        "{\"type\": \"grid\", \"parameters\": {\"training.epochs\": %s, \"inference.repeats\": %s, \"training.batchSize\": %s}}"
            .formatted(values, values, values);
    assertThat(refused(over(grid)).getFirst().message())
        .contains("makes 8000 points; a sweep may have 1000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"distribution\": \"uniform\", \"min\": 1} | .max | is missing",
        "{\"distribution\": \"uniform\", \"min\": 1, \"max\": 1} | | min must be below max",
        "{\"distribution\": \"uniform\", \"min\": 1.2, \"max\": 1.8, \"whole\": true} | | no whole number",
        "{\"distribution\": \"log-uniform\", \"min\": 0, \"max\": 1} | .min | must be above 0",
        "{\"distribution\": \"choice\"} | .values | at least one value",
        "{\"distribution\": \"normal\"} | .distribution | must be one of uniform, log-uniform, choice",
        "[1, 2] | | an object with the field distribution",
      })
  void aDistributionThatDrawsNothingIsRefused(String distribution, String field, String message) {
    String random =
        "{\"type\": \"random\", \"count\": 2, \"parameters\": {\"training.epochs\": %s}}"
            .formatted(distribution);
    FieldError error = refused(over(random)).getFirst();
    assertThat(error.field())
        .isEqualTo("spec.over.parameters.training.epochs" + (field == null ? "" : field));
    assertThat(error.message()).contains(message);
  }

  private List<Long> seeds(String sweep) throws InvalidSpecException {
    return read(sweep).children().stream().map(child -> child.submission().seed()).toList();
  }

  private static String over(String plan) {
    int from = GRID.indexOf("\"over\":");
    return GRID.substring(0, from) + "\"over\": " + plan + "}}";
  }

  private Sweep read(String text) throws InvalidSpecException {
    JsonNode document = JSON.readTree(text);
    assertThat(SweepReader.isSweep(document)).isTrue();
    return reader.read(document, children::read);
  }

  private List<FieldError> refused(String text) {
    return catchThrowableOfType(InvalidSpecException.class, () -> read(text)).errors();
  }
}
