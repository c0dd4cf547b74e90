package io.kirchhoff.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.kirchhoff.engine.calibration.CachedQuantile;
import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.modifier.AddNormal;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.training.Adam;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Submission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SpecReaderTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The experiment of the public contract, word for word. */
  private static final String CONTRACT =
      """
      {"name": "LeNet on Fashion-MNIST, HWA", "kind": "training", "seed": 42, "priority": "normal", "labels": {"paper": "rasch2023"},
       "spec": {"network": {"name": "lenet"}, "dataset": {"name": "fashion-mnist"},
                "training": {"epochs": 5, "optimizer": {"name": "adam", "learningRate": 0.001}, "analog": {"preset": "standard-hwa", "modifier": {"type": "add-normal", "stdDev": 0.06}}},
                "inference": {"preset": "standard-hwa", "device": {"name": "pcm"}, "times": [1, 3600, 86400, 2592000, 31536000], "repeats": 25}}}
      """;

  private final SpecReader reader = new SpecReader(() -> 7);

  @Test
  void theContractsExperimentIsRead() throws InvalidSpecException {
    Submission submission = reader.read(JSON.readTree(CONTRACT));
    assertThat(submission.kind()).isEqualTo(JobKind.TRAINING);
    assertThat(submission.seed()).isEqualTo(42);
    assertThat(submission.labels()).containsEntry("paper", "rasch2023");
    assertThat(submission.spec().network()).isEqualTo(LeNet.STANDARD);
    assertThat(submission.spec().training().optimizer()).isEqualTo(Adam.STANDARD);
    assertThat(submission.spec().training().analog().modifier()).isEqualTo(new AddNormal(0.06));
    assertThat(submission.spec().inference().tile()).isEqualTo(TileParameters.STANDARD);
    assertThat(submission.spec().inference().times()).hasSize(5);
  }

  @Test
  void whatIsWrittenIsReadBackEqual() throws InvalidSpecException {
    Submission submission = reader.read(JSON.readTree(CONTRACT));
    JsonNode written = SpecWriter.write(submission);
    assertThat(reader.read(JSON.readTree(written.toString()))).isEqualTo(submission);
    assertThat(written.at("/spec/inference/tile/outNoise").doubleValue()).isEqualTo(0.04);
  }

  @Test
  void aSubmissionWithoutSeedGetsOne() throws InvalidSpecException {
    assertThat(reader.read(changed("\"seed\": 42, ", "")).seed()).isEqualTo(7);
  }

  @Test
  void aPresetsValuesHoldWhereNoOtherIsStated() throws InvalidSpecException {
    Submission submission =
        reader.read(
            changed(
                "\"inference\": {\"preset\": \"standard-hwa\"",
                "\"inference\": {\"preset\": \"floating-point\", \"tile\": {\"outNoise\": 0.2}"));
    TileParameters tile = submission.spec().inference().tile();
    assertThat(tile.outNoise()).isEqualTo(0.2);
    assertThat(tile.irDrop()).isZero();
  }

  @Test
  void inputRangesAreFoundByTheLargestInputUnlessAnotherRuleIsNamed() throws InvalidSpecException {
    assertThat(reader.read(JSON.readTree(CONTRACT)).spec().inference().calibration())
        .isEqualTo(new LargestInput());
    String rule = "\"calibration\": {\"type\": \"cached-quantile\", \"cache\": 50}, \"device\":";
    Submission submission = reader.read(changed("\"device\":", rule));
    assertThat(submission.spec().inference().calibration())
        .isEqualTo(new CachedQuantile(0.99995, 50));
    assertThat(SpecWriter.write(submission).at("/spec/inference/calibration").toString())
        .isEqualTo("{\"type\":\"cached-quantile\",\"quantile\":0.99995,\"cache\":50}");
  }

  @Test
  void anotherOptimizerHasItsOwnDefaults() throws InvalidSpecException {
    Submission submission =
        reader.read(
            changed("\"adam\", \"learningRate\": 0.001", "\"sgd\", \"learningRate\": 0.01"));
    assertThat(submission.spec().training().optimizer()).isEqualTo(new Sgd(0.01, 0.9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"epochs\": 5 | \"epochs\": 5, \"epoch\": 5 | spec.training.epoch | UNKNOWN_FIELD | Maybe you mean epochs",
        "\"epochs\": 5, | | spec.training.epochs | MISSING_FIELD | Passes over the training data",
        "\"epochs\": 5 | \"epochs\": \"5\" | spec.training.epochs | WRONG_TYPE | must be a number; it is \"5\"",
        "\"epochs\": 5 | \"epochs\": 2.5 | spec.training.epochs | WRONG_TYPE | a whole number; it is 2.5",
        "\"epochs\": 5 | \"epochs\": 0 | spec.training.epochs | OUT_OF_RANGE | between 1 and 100000; it is 0",
        "\"epochs\": 5 | \"epochs\": null | spec.training.epochs | WRONG_TYPE | it is null",
        "[1, 3600 | [-1, 3600 | spec.inference.times[0] | OUT_OF_RANGE | between 0 and 1000000000000 s; it is -1",
        "[1, 3600 | [1, 1e999 | spec.inference.times[1] | OUT_OF_RANGE | between 0",
        "[1, 3600 | [3600, 3600 | spec.inference.times[1] | CONFLICT | after the time before it",
        "\"lenet\" | \"lenett\" | spec.network.name | UNKNOWN_NAME | Maybe you mean lenet",
        "{\"name\": \"lenet\"} | {} | spec.network.name | MISSING_FIELD | one of mlp, lenet, vgg8, resnet, lstm, gru, lstm-language-model, transformer",
        "{\"name\": \"lenet\"} | [\"lenet\"] | spec.network | WRONG_TYPE | a name, or an object with the field name",
        "{\"name\": \"lenet\"} | {\"name\": \"lenet\", \"channels\": [3]} | spec.network | CONFLICT | two numbers",
        "{\"name\": \"lenet\"} | {\"name\": \"resnet\", \"depth\": 18} | spec.network | CONFLICT | depth (18) must be 8, 20 or 32",
        "\"fashion-mnist\" | \"mnist\" | spec.dataset.name | UNKNOWN_NAME | Maybe you mean fashion-mnist",
        "\"training\", | \"trainings\", | kind | UNKNOWN_NAME | Maybe you mean training",
        "\"repeats\": 25 | \"repeats\": 25, \"series\": [] | spec.inference.series | OUT_OF_RANGE | at least one",
        "\"paper\": | \"\": | labels | OUT_OF_RANGE | 1 to 63 characters",
        "\"fashion-mnist\" | \"npz\", \"files\": {\"path\": \"a\\u0000\", \"image\": [1, 8, 8], \"classes\": 2} | spec.dataset.files.path | WRONG_TYPE | without the character U+0000",
        "\"rasch2023\" | 2023 | labels.paper | WRONG_TYPE | must be a text",
        "\"stdDev\": 0.06 | \"stdDev\": -0.06 | spec.training.analog.modifier.stdDev | OUT_OF_RANGE | between 0 and 10",
        "\"device\": | \"tile\": {\"circuit\": {\"rSeries\": -1}}, \"device\": | spec.inference.tile.circuit.rSeries | OUT_OF_RANGE | between 0 and 100; it is -1",
        "\"device\": | \"tile\": {\"management\": {\"noiseManagement\": \"absmax\"}}, \"device\": | spec.inference.tile.management.noiseManagement | UNKNOWN_NAME | Maybe you mean abs-max",
        "\"device\": | \"tile\": {\"inpBound\": 2}, \"device\": | spec.inference.tile | CONFLICT | inpBound (2.0) must be 1",
        "\"device\": | \"calibration\": {\"type\": \"maximum\"}, \"device\": | spec.inference.calibration.type | UNKNOWN_NAME | one of max, moving-std, moving-quantile, cached-quantile",
        "\"device\": | \"calibration\": {\"type\": \"cached-quantile\", \"quantile\": 1.1}, \"device\": | spec.inference.calibration.quantile | OUT_OF_RANGE | between 0.5 and 1; it is 1.1",
        "\"device\": | \"calibration\": {\"type\": \"cached-quantile\", \"cache\": 0}, \"device\": | spec.inference.calibration.cache | OUT_OF_RANGE | between 1 and 10000; it is 0",
        "\"device\": | \"calibration\": {\"type\": \"moving-std\", \"quantile\": 0.9}, \"device\": | spec.inference.calibration.quantile | UNKNOWN_FIELD | the fields here are type, stdAlpha, maxBatches, batchSize",
        "\"standard-hwa\", \"modifier\" | \"hwa\", \"modifier\" | spec.training.analog.preset | UNKNOWN_NAME | standard-hwa",
        "\"epochs\": 5, \"optimizer\" | \"epochs\": 5, \"pretraining\": {\"epochs\": 1}, \"analogue\": 1, \"optimizer\" | spec.training.analogue | UNKNOWN_FIELD | Maybe you mean analog",
      })
  void aMistakeNamesTheFieldAndWhatIsAllowed(
      String right, String wrong, String field, Code code, String message) {
    InvalidSpecException refused = refused(changed(right, wrong == null ? "" : wrong));
    assertThat(refused.errors()).hasSize(1);
    FieldError error = refused.errors().getFirst();
    assertThat(error.field()).isEqualTo(field);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.message()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed", "maxRuntimeSeconds"})
  void aNumberOfFourHundredDigitsIsOutOfRangeAsAnyOther(String field) {
    String digits = "1" + "0".repeat(400);
    InvalidSpecException refused =
        refused(changed("\"seed\": 42", "\"%s\": %s".formatted(field, digits)));
    assertThat(refused.errors())
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(tuple(field, Code.OUT_OF_RANGE));
  }

  @Test
  void allMistakesAreReportedAtOnce() {
    String wrong =
        CONTRACT
            .replace("\"epochs\": 5", "\"epochs\": -5")
            .replace("\"repeats\"", "\"repeat\"")
            .replace("\"normal\"", "\"urgent\"");
    assertThat(refused(JSON.readTree(wrong)).errors())
        .extracting(FieldError::field)
        .containsExactly("priority", "spec.training.epochs", "spec.inference.repeat");
  }

  @Test
  void aSeriesOfWeightsThatAreNotTrainedIsRefused() {
    String series =
        "\"repeats\": 25, \"series\": [{\"name\": \"a\", \"weights\": \"fp32\", \"medium\": \"analog\", \"compensation\": \"global\"}]";
    InvalidSpecException refused = refused(changed("\"repeats\": 25", series));
    assertThat(refused.errors())
        .extracting(FieldError::field)
        .containsExactly("spec.inference.series[0].weights");
  }

  @Test
  void aDocumentThatIsNoObjectIsRefused() {
    assertThat(refused(JSON.readTree("[]")).errors())
        .extracting(FieldError::code)
        .isEqualTo(List.of(Code.WRONG_TYPE));
  }

  private InvalidSpecException refused(JsonNode document) {
    return catchThrowableOfType(InvalidSpecException.class, () -> reader.read(document));
  }

  private static JsonNode changed(String from, String to) {
    assertThat(CONTRACT).contains(from);
    return JSON.readTree(CONTRACT.replace(from, to));
  }
}
