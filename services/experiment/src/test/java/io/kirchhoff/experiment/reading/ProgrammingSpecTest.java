package io.kirchhoff.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.kirchhoff.engine.conductance.DualPairConverter;
import io.kirchhoff.engine.search.CovarianceAdaptation;
import io.kirchhoff.experiment.job.TaskFormat;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Mapping;
import io.kirchhoff.experiment.spec.ProgrammingSpec;
import io.kirchhoff.experiment.spec.SeriesPlan;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.experiment.spec.Submission;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The search for a mapping in a spec. */
class ProgrammingSpecTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String START =
      "\"start\": {\"fromJob\": \"5f0c9f5e-3a5e-4a52-9f3c-6a4d5f9a2b11\", \"weights\": \"fp32\"},";

  private static JsonNode document(String kind, String rest) {
    return JSON.readTree(
        """
        {"name": "it", "kind": "%s", "seed": 1, "spec": {
          %s "network": {"name": "mlp"}, "dataset": {"name": "digits"}, %s}}
        """
            .formatted(kind, START, rest));
  }

  private static List<String> refused(JsonNode document) {
    InvalidSpecException refusal =
        catchThrowableOfType(
            InvalidSpecException.class, () -> new SpecReader(() -> 1).read(document));
    return refusal.errors().stream().map(error -> error.field() + ": " + error.message()).toList();
  }

  @Test
  void itSearchesForTheDevicesOfInferenceAndTestsBothMappings() throws Exception {
    Submission submission =
        new SpecReader(() -> 1)
            .read(
                document(
                    "weight-programming",
                    "\"programming\": {\"timeWeights\": [1, 3]}, \"inference\": {\"times\": [1, 60]}"));
    assertThat(submission.kind()).isEqualTo(JobKind.WEIGHT_PROGRAMMING);
    ProgrammingSpec programming = Objects.requireNonNull(submission.spec().programming());
    assertThat(programming.search()).isEqualTo(CovarianceAdaptation.STANDARD);
    var inference = Objects.requireNonNull(submission.spec().inference());
    assertThat(programming.ageing(inference).shares()).containsExactly(0.25, 0.75);
    // One significance, how much of the range weights take, three numbers for each of 11 weights.
    assertThat(programming.space(inference.device()).dimension()).isEqualTo(35);
    assertThat(SeriesPlan.of(submission.spec()))
        .extracting(SeriesSpec::name, SeriesSpec::mapping)
        .containsExactly(
            tuple("digital", null),
            tuple("plain mapping", Mapping.STATED),
            tuple("optimised mapping", Mapping.OPTIMISED));
    assertThat(SpecReader.readExperiment(SpecWriter.write(submission.spec())))
        .isEqualTo(submission.spec());
  }

  @Test
  void eachLayerMayHaveASearchAndAConverterOfItsOwn() throws Exception {
    Submission submission =
        new SpecReader(() -> 1)
            .read(
                document(
                    "weight-programming",
                    "\"programming\": {\"weights\": \"by-layer\", \"search\": {\"name\": \"cma-es\", \"population\": 8, \"generations\": 5}}, \"inference\": {\"layers\": [{\"match\": \"layer1\", \"converter\": \"dual-pair\"}]}"));
    ProgrammingSpec programming = Objects.requireNonNull(submission.spec().programming());
    var inference = Objects.requireNonNull(submission.spec().inference());
    assertThat(programming.byLayer()).isTrue();
    assertThat(programming.budget(inference)).isEqualTo(40);
    assertThat(inference.converterOf("layer0")).isEqualTo(inference.converter());
    assertThat(inference.converterOf("layer1")).isInstanceOf(DualPairConverter.class);
    assertThat(SpecReader.readExperiment(SpecWriter.write(submission.spec())))
        .isEqualTo(submission.spec());
  }

  @Test
  void whatNamesNoWeightsIsWrittenAsBefore() throws Exception {
    Submission submission =
        new SpecReader(() -> 1)
            .read(document("weight-programming", "\"programming\": {}, \"inference\": {}"));
    assertThat(Objects.requireNonNull(submission.spec().programming()).byLayer()).isFalse();
    assertThat(SpecWriter.write(submission.spec()).get("programming").has("weights")).isFalse();
  }

  @Test
  void tasksAreOfTheOldestFormThatSaysWhatTheyNeed() {
    var rule =
        JSON.readTree("{\"inference\": {\"layers\": [{\"match\": \"*\", \"digital\": false}]}}");
    var own =
        JSON.readTree("{\"inference\": {\"layers\": [{\"match\": \"*\", \"converter\": {}}]}}");
    var layers = JSON.readTree("{\"programming\": {\"weights\": \"by-layer\"}}");
    assertThat(TaskFormat.of(JobKind.DRIFT_INFERENCE, rule)).isEqualTo(1);
    assertThat(TaskFormat.of(JobKind.WEIGHT_PROGRAMMING, rule)).isEqualTo(2);
    assertThat(TaskFormat.of(JobKind.DRIFT_INFERENCE, own)).isEqualTo(3);
    assertThat(TaskFormat.of(JobKind.WEIGHT_PROGRAMMING, layers)).isEqualTo(3);
    var copy = JSON.readTree("{\"training\": {\"analog\": {\"modifier\": {\"type\": \"copy\"}}}}");
    assertThat(TaskFormat.of(JobKind.TRAINING, copy)).isEqualTo(4).isEqualTo(TaskFormat.NEWEST);
  }

  @Test
  void withoutATrainedNetworkOrATrainingThereIsNothingToMap() {
    JsonNode document = document("weight-programming", "\"inference\": {}, \"programming\": {}");
    ((ObjectNode) document.get("spec")).remove("start");
    assertThat(refused(document))
        .singleElement()
        .asString()
        .startsWith("spec.training: is missing: How the network is trained.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "weight-programming | \"inference\": {} | spec.programming: is missing: How the mapping is searched; {} takes the standard values",
        "drift-inference | \"inference\": {}, \"programming\": {} | spec.programming: has its place in kind weight-programming alone",
        "weight-programming | \"inference\": {}, \"programming\": {\"factors\": [1, 2, 4]} | spec.programming.factors: must have one for each of the 2 pairs; it has 3",
        "weight-programming | \"inference\": {}, \"programming\": {\"smallestFactor\": 5} | spec.programming.largestFactor: must be above smallestFactor, 5.0; it is 5.0",
        "weight-programming | \"inference\": {}, \"programming\": {\"gMax\": 40} | spec.programming.gMax: is 40.0 µS, but the device pcm holds 0.0 to 25.0 µS",
        "weight-programming | \"inference\": {}, \"programming\": {\"gMin\": 20, \"gMax\": 20} | spec.programming.gMin: leaves no conductances: from 20.0 to 20.0 µS",
        "weight-programming | \"inference\": {}, \"programming\": {\"times\": [-1]} | spec.programming.times[0]: must be between 0 and 1000000000000 s; it is -1",
        "weight-programming | \"inference\": {\"device\": \"reram-wan\", \"times\": [1]}, \"programming\": {\"times\": [60]} | spec.programming.times[0]: The ReRAM of Wan et al.",
        "weight-programming | \"inference\": {\"times\": [1, 60]}, \"programming\": {\"timeWeights\": [0, 0]} | spec.programming.timeWeights: must have one for each of the 2 times, at least one of them above 0",
        "weight-programming | \"inference\": {}, \"programming\": {\"significance\": 2} | spec.programming.significance: there is no such field",
        "weight-programming | \"inference\": {}, \"programming\": {\"weights\": \"layer\"} | spec.programming.weights: must be one of pooled, by-layer; it is \"layer\". Maybe you mean by-layer.",
        "weight-programming | \"inference\": {\"layers\": [{\"match\": \"*\", \"converter\": \"pairs\"}]}, \"programming\": {} | spec.inference.layers[0].converter: has no place beside a search for one mapping of all weights. Leave it out, or set spec.programming.weights to by-layer",
        "drift-inference | \"inference\": {\"series\": [{\"name\": \"a\", \"weights\": \"fp32\", \"medium\": \"analog\", \"compensation\": \"none\", \"mapping\": \"optimised\"}]} | spec.inference.series[0].mapping: must be stated or absent",
      })
  void whatNoSearchCouldMeetIsRefused(String kind, String rest, String message) {
    assertThat(refused(document(kind, rest)))
        .anySatisfy(error -> assertThat(error).startsWith(message));
  }
}
