package io.kirchhoff.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirchhoff.engine.conversion.TilePlan;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.NoiseManagement;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.experiment.catalog.Catalog;
import io.kirchhoff.experiment.catalog.CatalogParameter;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.LayerRule;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.spec.Weights;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules that make single layers of a network different. */
class LayerRulesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String RULES =
      """
      [{"match": "layer*", "tile": {"outNoise": 0.02, "management": {"noiseManagement": "abs-max"}}},
       {"match": "layer0", "digital": true},
       {"match": "layer3", "tile": {"outNoise": 0.01, "circuit": {"rSeries": 0.5}}, "mapping": {"maxInputSize": 64}, "inputRange": {"initValue": 2}}]
      """;

  private final SpecReader reader = new SpecReader(() -> 7);

  private Submission read(String training, String inference) throws InvalidSpecException {
    return reader.read(document(training, inference));
  }

  /** Hardware-aware training of a network with layers 0 to 3; rules as JSON, or absent. */
  private static JsonNode document(String training, String inference) {
    return JSON.readTree(
        """
        {"name": "rules", "kind": "training",
         "spec": {"network": {"name": "lenet"}, "dataset": {"name": "digits"},
                  "training": {"epochs": 1, "pretraining": {"epochs": 1}, "analog": {%s}},
                  "inference": {"tile": {"wNoise": 0.03}, "mapping": {"maxInputSize": 100} %s}}}
        """
            .formatted(
                training == null ? "" : "\"layers\": " + training,
                inference == null ? "" : ", \"layers\": " + inference));
  }

  @Test
  void aPatternNamesTheProductsInsideARecurrentLayerOrAnEncoder() throws InvalidSpecException {
    String document =
        document("[{\"match\": \"*.query\", \"digital\": true}]", null)
            .toString()
            .replace("lenet", "transformer");
    TilePlan plan =
        LayerTiles.inTraining(reader.read(JSON.readTree(document)).spec().training().analog());
    assertThat(plan.tilesOf("layer2.attention.query")).isEmpty();
    assertThat(plan.tilesOf("layer2.attention.key")).isPresent();
    var unmatched =
        catchThrowableOfType(
            InvalidSpecException.class,
            () -> reader.read(JSON.readTree(document.replace("*.query", "*.input"))));
    assertThat(unmatched.errors())
        .extracting(FieldError::message)
        .first()
        .asString()
        .contains("\"*.input\" matches no layer of this network; its layers are layer0,")
        .contains("layer1.attention.query");
  }

  @Test
  void aRuleChangesWhatItStatesAndLaterRulesGoBeforeEarlierOnes() throws InvalidSpecException {
    TilePlan plan = LayerTiles.inTraining(read(RULES, null).spec().training().analog());
    assertThat(plan.tilesOf("layer0")).isEmpty();
    TileSettings one = plan.tilesOf("layer1").orElseThrow();
    assertThat(one.tile().outNoise()).isEqualTo(0.02);
    assertThat(one.tile().management().noiseManagement()).isEqualTo(NoiseManagement.ABS_MAX);
    assertThat(one.tile().management().nmThres()).isEqualTo(1);
    assertThat(one.mapping()).isEqualTo(MappingParameters.STANDARD);
    TileSettings three = plan.tilesOf("layer3").orElseThrow();
    assertThat(three.tile().outNoise()).isEqualTo(0.01);
    assertThat(three.tile().management()).isEqualTo(one.tile().management());
    assertThat(three.tile().circuit().rSeries()).isEqualTo(0.5);
    assertThat(three.mapping().maxInputSize()).isEqualTo(64);
    assertThat(three.mapping().learnOutScaling()).isTrue();
    assertThat(three.inputRange().initValue()).isEqualTo(2);
  }

  @Test
  void whereInferenceStatesNoRulesThoseOfTrainingHold() throws InvalidSpecException {
    Submission submission = read(RULES, null);
    TilePlan fp32 = onChips(submission, Weights.FP32);
    assertThat(fp32.tilesOf("layer0")).isEmpty();
    assertThat(fp32.tilesOf("layer1").orElseThrow().tile().outNoise()).isEqualTo(0.02);
    assertThat(fp32.tilesOf("layer1").orElseThrow().tile().wNoise()).isEqualTo(0.03);
    assertThat(fp32.tilesOf("layer1").orElseThrow().mapping().maxInputSize()).isEqualTo(100);
    TilePlan hwa = onChips(submission, Weights.HWA);
    assertThat(hwa.tilesOf("layer0")).isEmpty();
    TileSettings one = hwa.tilesOf("layer1").orElseThrow();
    assertThat(one.tile()).isEqualTo(fp32.tilesOf("layer1").orElseThrow().tile());
    assertThat(one.mapping().maxInputSize()).isEqualTo(512);
  }

  private static TilePlan onChips(Submission submission, Weights weights) {
    return LayerTiles.inInference(
        submission.spec().inference(), submission.spec().hardwareAware(), weights);
  }

  @Test
  void trainedWeightsKeepTheirTilesAndDigitalLayersWhateverRulesInferenceStates()
      throws InvalidSpecException {
    Submission submission =
        read(
            RULES,
            "[{\"match\": \"layer3\", \"tile\": {\"outNoise\": 0.5}, \"mapping\": {\"maxInputSize\": 8}}]");
    TilePlan fp32 = onChips(submission, Weights.FP32);
    assertThat(fp32.tilesOf("layer0").orElseThrow().tile().outNoise()).isEqualTo(0.04);
    assertThat(fp32.tilesOf("layer3").orElseThrow().mapping().maxInputSize()).isEqualTo(8);
    TilePlan hwa = onChips(submission, Weights.HWA);
    assertThat(hwa.tilesOf("layer0")).isEmpty();
    TileSettings three = hwa.tilesOf("layer3").orElseThrow();
    assertThat(three.tile().outNoise()).isEqualTo(0.5);
    assertThat(three.mapping().maxInputSize()).isEqualTo(64);
    assertThat(three.inputRange().initValue()).isEqualTo(2);
  }

  @Test
  void rulesAreWrittenAsTheyWereStatedAndReadBackEqual() throws InvalidSpecException {
    Submission submission = read(RULES, "[]");
    JsonNode written = SpecWriter.write(submission);
    assertThat(written.at("/spec/training/analog/layers")).isEqualTo(numbers(RULES));
    assertThat(written.at("/spec/inference/layers").isEmpty()).isTrue();
    assertThat(reader.read(JSON.readTree(written.toString()))).isEqualTo(submission);
    assertThat(SpecReader.readExperiment(written.get("spec"))).isEqualTo(submission.spec());
    assertThat(SpecWriter.write(read(null, null)).at("/spec/inference").has("layers")).isFalse();
  }

  /** A whole number and the same one with a fraction of 0 are different nodes. */
  private static JsonNode numbers(String rules) {
    return JSON.readTree(rules.replace("\"initValue\": 2", "\"initValue\": 2.0"));
  }

  @ParameterizedTest
  @CsvSource({
    "layer0, layer0, true",
    "layer0, layer01, false",
    "layer, layer0, false",
    "layer*, layer0, true",
    "layer*, layer, true",
    "*, layer12, true",
    "*2, layer12, true",
    "*2, layer21, false",
    "l*r*1, layer11, true",
    "l**1*, layer10, true",
    "layer., layer0, false",
    "Layer0, layer0, false",
  })
  void aStarStandsForAnyCharactersAndAllElseForItself(String match, String layer, boolean is) {
    assertThat(new LayerRule(match, null, null, null, null, null).matches(layer)).isEqualTo(is);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'match': 'layer4'} | [0].match | UNKNOWN_NAME | \"layer4\" matches no layer of this network; its layers are layer0, layer1, layer2, layer3. Maybe you mean layer0.",
        "{'match': 'conv*'} | [0].match | UNKNOWN_NAME | its layers are layer0,",
        "{'match': ' '} | [0].match | OUT_OF_RANGE | must be 1 to 100 characters",
        "{'digital': true} | [0].match | MISSING_FIELD | The layers by name",
        "{'match': '*', 'digital': true} |  | CONFLICT | makes every layer of the network digital",
        "{'match': 'layer1', 'digital': true, 'tile': {}} | [0] | CONFLICT | leave out the one or the other",
        "{'match': 'layer1', 'digital': 1} | [0].digital | WRONG_TYPE | true or false",
        "{'match': 'layer1', 'tiles': {}} | [0].tiles | UNKNOWN_FIELD | Maybe you mean tile",
        "{'match': 'layer1', 'tile': {'outNoice': 1}} | [0].tile.outNoice | UNKNOWN_FIELD | Maybe you mean outNoise",
        "{'match': 'layer1', 'tile': {'outNoise': -1}} | [0].tile.outNoise | OUT_OF_RANGE | between 0 and",
        "{'match': 'layer1', 'tile': {'circuit': {'rSeries': 101}}} | [0].tile.circuit.rSeries | OUT_OF_RANGE | between 0 and 100; it is 101",
        "{'match': 'layer1', 'tile': {'circuit': 3}} | [0].tile.circuit | WRONG_TYPE | an object",
        "{'match': 'layer1', 'tile': {'wNoiseType': 'pcm'}} | [0].tile.wNoiseType | UNKNOWN_NAME | Maybe you mean pcm-read",
        "{'match': 'layer1', 'mapping': {'maxInputSize': 2.5}} | [0].mapping.maxInputSize | WRONG_TYPE | a whole number",
        "{'match': 'layer1', 'inputRange': {'decay': 2}} | [0].inputRange.decay | OUT_OF_RANGE | between 0 and 1",
        "{'match': 'layer1', 'tile': {'inpBound': 2, 'management': {'noiseManagement': 'abs-max'}}} | [0].tile | CONFLICT | inpBound (2.0) must be 1",
        "{'match': 'layer1', 'digital': true, 'converter': 'pairs'} | [0] | CONFLICT | leave out the one or the other",
        "{'match': 'layer1', 'converter': 'pair'} | [0].converter.name | UNKNOWN_NAME | must be one of single-pair, dual-pair, pairs, custom-pairs, single-device",
        "{'match': 'layer1', 'converter': {'name': 'pairs', 'factors': [0]}} | [0].converter.factors[0] | OUT_OF_RANGE | must be between",
        "{'match': 'layer1', 'tile': {'management': {'noiseManagement': 'abs-max'}}}, {'match': '*1', 'tile': {'inpBound': 2}} | [1].tile | CONFLICT | inpBound (2.0) must be 1",
      })
  void aMistakeInARuleNamesItsFieldAndWhatIsAllowed(
      String rules, String field, Code code, String message) {
    String json = "[" + rules.replace('\'', '"') + "]";
    String at = field == null ? "" : field;
    refused(document(json, "[]"), "spec.training.analog.layers" + at, code, message);
    refused(document(null, json), "spec.inference.layers" + at, code, message);
  }

  @Test
  void aLayerThatIsTrainedOnTilesCannotBeDigitalOnChips() {
    refused(
        document("[{\"match\": \"layer0\", \"digital\": true}]", "[{\"match\": \"layer[01]\"}]"),
        "spec.inference.layers[0].match",
        Code.UNKNOWN_NAME,
        "matches no layer");
    refused(
        document(null, "[{\"match\": \"layer1\", \"digital\": true}]"),
        "spec.inference.layers",
        Code.CONFLICT,
        "makes layer1 digital, which spec.training.analog trains on tiles");
  }

  private void refused(JsonNode document, String field, Code code, String message) {
    InvalidSpecException refused =
        catchThrowableOfType(InvalidSpecException.class, () -> reader.read(document));
    assertThat(refused.errors())
        .anySatisfy(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.code()).isEqualTo(code);
              assertThat(error.message()).contains(message);
            })
        .allSatisfy(error -> assertThat(error.field()).startsWith("spec."));
  }

  @Test
  void aConverterOfALayerCoversTheDeviceUnlessItsRangeIsStated() throws InvalidSpecException {
    JsonNode document =
        document(
            null,
            "[{\"match\": \"layer1\", \"converter\": \"pairs\"}, {\"match\": \"layer2\", \"converter\": {\"name\": \"pairs\", \"gMax\": 60}}], \"device\": {\"name\": \"reram-cmo\"}");
    InferenceSpec inference = reader.read(document).spec().inference();
    assertThat(inference.converterOf("layer0")).isEqualTo(inference.converter());
    assertThat(inference.converterOf("layer1").gMin()).isEqualTo(inference.device().gMin());
    assertThat(inference.converterOf("layer1").gMax()).isEqualTo(inference.device().gMax());
    assertThat(inference.converterOf("layer2").gMax()).isEqualTo(60);
    assertThat(SpecReader.readExperiment(SpecWriter.write(reader.read(document).spec())))
        .isEqualTo(reader.read(document).spec());
    refused(
        document(
            null, "[{\"match\": \"layer1\", \"converter\": {\"name\": \"pairs\", \"gMax\": 40}}]"),
        "spec.inference.layers[0].converter",
        Code.CONFLICT,
        "asks for 0.0 to 40.0 µS, but the device pcm holds 0.0 to 25.0 µS");
  }

  @Test
  void rulesOfConvertersAloneLeaveThoseOfTrainingAsTheyAre() throws InvalidSpecException {
    String converters = "[{\"match\": \"layer1\", \"converter\": \"pairs\"}]";
    Submission beside = read(RULES, converters);
    Submission without = read(RULES, null);
    for (Weights weights : Weights.values()) {
      for (String layer : List.of("layer0", "layer1", "layer3")) {
        assertThat(onChips(beside, weights).tilesOf(layer))
            .isEqualTo(onChips(without, weights).tilesOf(layer));
      }
    }
    assertThat(beside.spec().inference().statesConverterOf("layer1")).isTrue();
    assertThat(beside.spec().inference().statesConverterOf("layer2")).isFalse();
  }

  @Test
  void trainingKnowsNoConverters() {
    refused(
        document("[{\"match\": \"layer1\", \"converter\": \"pairs\"}]", null),
        "spec.training.analog.layers[0].converter",
        Code.CONFLICT,
        "has no place in training, which knows no conductances: state it in spec.inference.layers");
  }

  @Test
  void theCatalogueTellsWhatARuleCanState() {
    Map<String, String> types =
        Catalog.of("presets").getFirst().parameters().stream()
            .filter(parameter -> parameter.name().startsWith("layers"))
            .collect(Collectors.toMap(CatalogParameter::name, CatalogParameter::type));
    assertThat(types)
        .containsEntry("layers", "list")
        .containsEntry("layers[].match", "text")
        .containsEntry("layers[].digital", "boolean")
        .containsEntry("layers[].tile", "object")
        .containsEntry("layers[].converter", "object")
        .hasSize(7);
  }
}
