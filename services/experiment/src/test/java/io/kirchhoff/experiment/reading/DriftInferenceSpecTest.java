package io.kirchhoff.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Medium;
import io.kirchhoff.experiment.spec.SeriesPlan;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.experiment.spec.Submission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tests of a trained network on chips, without training, in a spec. */
class DriftInferenceSpecTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String START =
      "\"start\": {\"fromJob\": \"5f0c9f5e-3a5e-4a52-9f3c-6a4d5f9a2b11\", \"weights\": \"hwa\"},";
  private static final String INFERENCE = "\"inference\": {\"times\": [1, 60]}";

  private static JsonNode document(String kind, String start, String rest) {
    return JSON.readTree(
        """
        {"name": "it", "kind": "%s", "seed": 1, "spec": {
          "network": {"name": "mlp"}, %s "dataset": {"name": "digits"}, %s}}
        """
            .formatted(kind, start, rest));
  }

  private static List<String> refused(JsonNode document) {
    InvalidSpecException refusal =
        catchThrowableOfType(
            InvalidSpecException.class, () -> new SpecReader(() -> 1).read(document));
    return refusal.errors().stream().map(error -> error.field() + ": " + error.message()).toList();
  }

  @Test
  void itHasTheWeightsThatItTakesOverAndNoOthers() throws Exception {
    Submission submission =
        new SpecReader(() -> 1).read(document("drift-inference", START, INFERENCE));
    assertThat(submission.kind()).isEqualTo(JobKind.DRIFT_INFERENCE);
    assertThat(submission.spec().training()).isNull();
    assertThat(SeriesPlan.of(submission.spec()))
        .extracting(SeriesSpec::name, SeriesSpec::medium)
        .containsExactly(tuple("digital", Medium.DIGITAL), tuple("hardware-aware", Medium.ANALOG));
    assertThat(SpecReader.readExperiment(SpecWriter.write(submission.spec())))
        .isEqualTo(submission.spec());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "training | | \"inference\": {} | spec.training: is missing: How the network is trained. Without training, kind is drift-inference",
        "drift-inference | | \"inference\": {} | spec.network: must be that of an earlier job, {\"fromJob\": \"its id\"}: a drift-inference tests trained weights",
        "drift-inference | START | \"labels\": 1 | spec.labels: there is no such field",
        "drift-inference | START | \"training\": {\"epochs\": 1}, \"inference\": {} | spec.training: has no place in a drift-inference, which trains nothing; kind training does both",
        "drift-inference | START | \"inference\": {\"series\": [{\"name\": \"a\", \"weights\": \"fp32\", \"medium\": \"analog\", \"compensation\": \"none\"}]} | spec.inference.series[0].weights: this experiment has no fp32 weights; a drift inference has those that spec.network.weights takes over",
      })
  void partsThatDoNotBelongToItsKindAreRefused(
      String kind, String start, String rest, String message) {
    String stated = start == null ? "" : START;
    assertThat(refused(document(kind, stated, rest)))
        .anySatisfy(error -> assertThat(error).startsWith(message));
  }

  @Test
  void withoutChipsItHasNothingToDo() {
    JsonNode document = document("drift-inference", START, INFERENCE);
    ((ObjectNode) document.get("spec")).remove("inference");
    assertThat(refused(document))
        .containsExactly("spec.inference: is missing: How the network is put on chips and tested");
  }
}
