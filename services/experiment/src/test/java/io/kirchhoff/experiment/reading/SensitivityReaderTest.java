package io.kirchhoff.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.experiment.sensitivity.Cell;
import io.kirchhoff.experiment.sensitivity.Criterion;
import io.kirchhoff.experiment.sensitivity.Nonideality;
import io.kirchhoff.experiment.sensitivity.Search;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import io.kirchhoff.experiment.sensitivity.SensitivityStudy;
import io.kirchhoff.experiment.sensitivity.StudyPoint;
import io.kirchhoff.experiment.spec.JobKind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SensitivityReaderTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String BASE =
      """
      {"network": {"name": "mlp", "hidden": [16]}, "dataset": {"name": "digits"},
       "training": {"epochs": 2, "pretraining": {"epochs": 2}, "analog": {"modifier": {"type": "prog-noise"}}},
       "inference": {"times": [1, 3600], "repeats": 10}}
      """;

  private static final String STUDY =
      """
      {"name": "study", "kind": "sensitivity", "seed": 42, "labels": {"a": "b"},
       "spec": {"base": %s,
                "vary": [{"parameter": "output-noise", "range": {"type": "list", "values": [0.04, 0.08, 0.16]}},
                         {"parameter": "adc-bits", "range": {"type": "linear", "from": 8, "to": 4, "count": 5}},
                         {"parameter": "inference.tile.outBound", "range": {"type": "log", "from": 10, "to": 2.5, "count": 3}}],
                "interactions": [{"parameters": {"output-noise": [0.04, 0.08], "adc-bits": [8, 6]}}]}}
      """
          .formatted(BASE);

  private final SpecReader children = new SpecReader(() -> 7);
  private final SensitivityReader reader = new SensitivityReader(() -> 7);

  @Test
  void theNetworkIsTrainedOnceAndEveryStrengthTestsIt() throws InvalidSpecException {
    SensitivityStudy study = read(STUDY);
    assertThat(study.base().kind()).isEqualTo(JobKind.TRAINING);
    assertThat(SpecWriter.write(study.base().spec()).at("/inference/series").toString())
        .contains("\"digital\",\"weights\":\"fp32\"", "\"analog\",\"weights\":\"hwa\"");
    SensitivityPlan plan = study.plan();
    assertThat(plan.kind()).isEqualTo(JobKind.DRIFT_INFERENCE);
    assertThat(plan.afterBase()).isTrue();
    assertThat(plan.chance()).isEqualTo(0.1);
    assertThat(plan.seconds()).isEqualTo(3600);
    StudyPoint second = study.points().get(1);
    assertThat(second.parameters().toString()).isEqualTo("{\"output-noise\":0.08}");
    assertThat(second.spec().at("/inference/tile/outNoise").doubleValue()).isEqualTo(0.08);
    assertThat(second.spec().at("/start/fromJob").stringValue())
        .isEqualTo(SensitivityPlan.NO_JOB_YET);
    assertThat(second.spec().at("/inference/series")).hasSize(1);
    assertThat(second.spec().has("training")).isFalse();
  }

  @Test
  void equalExperimentsAreOnePoint() throws InvalidSpecException {
    SensitivityStudy study = read(STUDY);
    assertThat(study.points())
        .extracting(StudyPoint::number)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(strengths(study, 0)).isEqualTo("[0.04]=1 [0.08]=2 [0.16]=3");
    assertThat(strengths(study, 1)).isEqualTo("[8.0]=1 [7.0]=4 [6.0]=5 [5.0]=6 [4.0]=7");
    assertThat(strengths(study, 2)).isEqualTo("[10.0]=1 [5.0]=8 [2.5]=9");
    assertThat(strengths(study, 3))
        .isEqualTo("[0.04, 8.0]=1 [0.04, 6.0]=5 [0.08, 8.0]=2 [0.08, 6.0]=10");
  }

  @Test
  void everyNonidealityOfThePaperIsFoundAndAutoKnowsWhereToBegin() throws InvalidSpecException {
    String all =
        Nonideality.names().stream()
            .map("{\"parameter\": \"%s\"}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));
    SensitivityStudy study =
        read(
            "{\"name\": \"all\", \"kind\": \"sensitivity\", \"spec\": {\"base\": %s, \"vary\": %s}}"
                .formatted(BASE, all));
    assertThat(study.points()).hasSize(1);
    assertThat(study.plan().lines()).hasSize(16);
    Search noise = study.plan().lines().get(3).search();
    assertThat(noise.rungs()).startsWith(0.08, 0.16, 0.32);
    Search bits = study.plan().lines().getFirst().search();
    assertThat(bits.rungs()).containsExactly(7.0, 6.0, 5.0, 4.0, 3.0, 2.0);
    Search stuck = study.plan().lines().get(13).search();
    assertThat(stuck.rungs()).startsWith(0.001, 0.002).endsWith(0.512);
    assertThat(study.plan().searchNumbers()).containsEntry(0, 2).containsEntry(1, 14);
    assertThat(study.submission().spec().failureBudget()).isEqualTo(20);
  }

  @Test
  void whatIsWrittenIsReadBackEqual() throws InvalidSpecException {
    SensitivityStudy study = read(STUDY);
    assertThat(read(SpecWriter.write(study.submission()).toString())).isEqualTo(study);
  }

  @Test
  void retrainingHasTheStrengthTooAndStartsFromTheFp32Network() throws InvalidSpecException {
    String retrain = STUDY.replace("\"vary\":", "\"retrain\": true, \"vary\":");
    SensitivityStudy study =
        read(
            retrain.replace(
                "{\"parameter\": \"adc-bits\", \"range\": {\"type\": \"linear\", \"from\": 8, \"to\": 4, \"count\": 5}}",
                "{\"parameter\": \"programming-noise\", \"range\": {\"type\": \"list\", \"values\": [2]}}"));
    assertThat(study.plan().kind()).isEqualTo(JobKind.TRAINING);
    JsonNode noise = study.points().get(1).spec();
    assertThat(noise.at("/training/analog/tile/outNoise").doubleValue()).isEqualTo(0.08);
    assertThat(noise.at("/training/pretraining").isMissingNode()).isTrue();
    assertThat(noise.at("/start/weights").stringValue()).isEqualTo("fp32");
    JsonNode programming = study.points().get(3).spec();
    double standard =
        study.points().getFirst().spec().at("/training/analog/modifier/stdDev").doubleValue();
    assertThat(programming.at("/inference/device/progNoiseScale").doubleValue()).isEqualTo(2);
    assertThat(programming.at("/training/analog/modifier/stdDev").doubleValue())
        .isEqualTo(2 * standard);
    assertThat(mistakes(retrain.replace("\"adc-bits\", \"range\"", "\"drift\", \"range\"")))
        .contains(
            "spec.vary[1].parameter: inference.device.driftScale is nothing that training has");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"output-noise\", \"range\"|\"output-nose\", \"range\"|spec.vary[0].parameter: must be one of dac-bits, adc-bits",
        "\"output-noise\", \"range\"|\"output-nose\", \"range\"|Maybe you mean output-noise",
        "inference.tile.outBound|inference.tile.outBind|there is no outBind. Maybe you mean outBound",
        "inference.tile.outBound|inference.tile.wNoiseType|must be a number of the preset; it is \"pcm-read\"",
        "inference.tile.outBound|inference.device.gMean|names no field",
        "inference.tile.outBound|inference.repeats|is no nonideality",
        "inference.tile.outBound|training.epochs|or a number of the inference by its path",
        "0.08, 0.16]|-0.08]|spec.vary[0].range: output-noise = -0.08: spec.base.inference.tile.outNoise must be between 0 and 100; it is -0.08",
        "\"from\": 8|\"from\": 8.5|adc-bits = 8.5: must be a whole number of bits",
        "\"to\": 4|\"to\": 0|must be between 2 and 23 bits",
        "\"from\": 10|\"from\": -1|spec.vary[2].range.from: must be above 0",
        "0.08, 0.16]|0.08, 0.08]|spec.vary[0].range.values[2]: is the same as one before it",
        "[8, 6]|[]|spec.interactions[0].parameters.adc-bits: must list at least one value",
        "\"repeats\": 10|\"repeats\": 0|spec.base.inference.repeats: must be between 1",
        "\"repeats\": 10|\"series\": []|spec.base.inference.series: has no place",
        "\"vary\":|\"criterion\": {\"timeSeconds\": 7}, \"vary\":|spec.criterion.timeSeconds: must be one of the times",
        "\"vary\":|\"criterion\": {\"level\": 2}, \"vary\":|spec.criterion.level: must be between 0.01 and 1",
        "\"adc-bits\", \"range\"|\"output-noise\", \"range\"|spec.vary[1].parameter: \"output-noise\" is varied already",
        "\"labels\"|\"maxRuntimeSeconds\": 5, \"labels\"|is a limit of single jobs"
      })
  void mistakesAreToldWithTheirPlaceAndWhatIsAllowed(String right, String wrong, String told) {
    assertThat(STUDY).contains(right);
    assertThat(mistakes(STUDY.replace(right, wrong))).contains(told);
  }

  @Test
  void aParameterThatThePresetDoesNotHaveIsRefused() {
    String wan =
        STUDY
            .replace("\"times\": [1, 3600]", "\"preset\": \"reram-wan\", \"times\": [1]")
            .replace("\"adc-bits\", \"range\"", "\"drift\", \"range\"");
    assertThat(mistakes(wan))
        .contains(
            "spec.vary[1].parameter: drift is inference.device.driftScale, which this preset does not have; the numbers of reram-wan are gMax, noiseScale");
    String perfect =
        STUDY
            .replace("\"times\":", "\"preset\": \"floating-point\", \"times\":")
            .replace("{\"type\": \"linear\", \"from\": 8, \"to\": 4, \"count\": 5}", "\"auto\"");
    assertThat(mistakes(perfect)).contains("adc-bits is perfect in the preset. List the strengths");
  }

  @Test
  void theLimitIsIsoAccuracyOrBelowWhatTheStandardHas() {
    Criterion.Limit iso = Criterion.STANDARD.limit(0.96, 0.96, 0.1);
    assertThat(iso.accuracy()).isEqualTo(0.96 - 0.01 * 0.86);
    assertThat(iso.ground()).isEqualTo(Criterion.Ground.ISO);
    Criterion.Limit fallback = Criterion.STANDARD.limit(0.94, 0.96, 0.1);
    assertThat(fallback.accuracy()).isEqualTo(0.94 - 0.005 * 0.86);
    assertThat(fallback.ground()).isEqualTo(Criterion.Ground.FALLBACK);
    assertThat(new Criterion(0.99, 0.005, 0.02, null).limit(0.94, 0.96, 0.1).accuracy())
        .isCloseTo(0.92, within(1e-12));
  }

  private static String strengths(SensitivityStudy study, int line) {
    List<Cell> cells = study.cells().stream().filter(it -> it.line() == line).toList();
    return cells.stream()
        .map(it -> it.strengths() + "=" + it.point())
        .collect(Collectors.joining(" "));
  }

  private String mistakes(String document) {
    return catchThrowableOfType(InvalidSpecException.class, () -> read(document)).getMessage();
  }

  private SensitivityStudy read(String document) throws InvalidSpecException {
    return reader.read(JSON.readTree(document), children::read);
  }
}
