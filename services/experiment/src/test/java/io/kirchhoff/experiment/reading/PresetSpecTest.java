package io.kirchhoff.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.compensation.RecalibratePeriodically;
import io.kirchhoff.engine.conductance.SingleDeviceConverter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.device.CmoReramDevice;
import io.kirchhoff.engine.device.HermesTwoDevices;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.device.WanReramDevice;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.layer.GradientRule;
import io.kirchhoff.engine.modifier.AddNormal;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.SeriesPlan;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A preset says what a spec leaves unsaid, and what a spec says wins. */
class PresetSpecTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Stream<String> presets() {
    return Preset.ALL.stream().map(Preset::name);
  }

  /** As it was before presets gave devices and times: curves of stored experiments stay. */
  @ParameterizedTest
  @CsvSource({"''", "'\"preset\": \"standard-hwa\"'"})
  void theStandardPresetMeansWhatItAlwaysMeant(String preset) throws InvalidSpecException {
    TrainingExperiment experiment = experiment(preset, preset);
    assertThat(experiment.training().analog())
        .isEqualTo(
            new AnalogTrainingSpec(
                "standard-hwa",
                TileParameters.STANDARD,
                MappingParameters.STANDARD,
                InputRangeParameters.STANDARD,
                List.of(),
                new AddNormal(0.06),
                0,
                FixedValue.STANDARD,
                ChannelwiseSymmetric.STANDARD,
                1,
                GradientRule.TORCH));
    assertThat(experiment.inference())
        .isEqualTo(
            new InferenceSpec(
                "standard-hwa",
                TileParameters.STANDARD,
                MappingParameters.STANDARD,
                InputRangeParameters.STANDARD,
                new LargestInput(),
                null,
                new PcmDevice(25.0, 20.0, 250e-9, 1.0, 1.0, 1.0),
                new SinglePairConverter(25.0, 0.0),
                FaultRates.NONE,
                false,
                DriftCompensation.GLOBAL,
                new RecalibrateAtEveryTest(),
                List.of(1.0, 3600.0, 86400.0, 2592000.0, 31536000.0),
                25,
                null));
    assertThat(SeriesPlan.of(experiment))
        .extracting(SeriesSpec::name, SeriesSpec::compensation)
        .containsExactly(
            tuple("digital", DriftCompensation.NONE),
            tuple("mapped, not compensated", DriftCompensation.NONE),
            tuple("mapped", DriftCompensation.GLOBAL),
            tuple("hardware-aware", DriftCompensation.GLOBAL));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyPresetIsReadAtBothPlacesAndReadBackEqual(String name) throws InvalidSpecException {
    String preset = "\"preset\": \"%s\"".formatted(name);
    TrainingExperiment experiment = experiment(preset, preset);
    Preset expected =
        Preset.ALL.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    AnalogTrainingSpec analog = experiment.training().analog();
    InferenceSpec inference = experiment.inference();
    assertThat(analog.modifier()).isEqualTo(expected.modifier());
    assertThat(analog.clip()).isEqualTo(expected.clip());
    assertThat(analog.remap()).isEqualTo(expected.remap());
    assertThat(analog.tiles()).isEqualTo(expected.tiles());
    assertThat(inference.tile()).isEqualTo(expected.tiles().tile());
    assertThat(inference.device()).isEqualTo(expected.device());
    assertThat(inference.converter()).isEqualTo(expected.converter());
    assertThat(inference.compensation()).isEqualTo(expected.compensation());
    assertThat(inference.times()).isEqualTo(expected.times());
    JsonNode written = SpecWriter.write(experiment);
    assertThat(SpecReader.readExperiment(JSON.readTree(written.toString()))).isEqualTo(experiment);
  }

  @Test
  void presetsBringTheirDevicesTimesAndCompensation() throws InvalidSpecException {
    assertThat(inference("\"preset\": \"pcm-hermes\"").device())
        .isEqualTo(HermesTwoDevices.STANDARD);
    InferenceSpec wan = inference("\"preset\": \"reram-wan\"");
    assertThat(wan.device()).isEqualTo(new WanReramDevice(40.0, 1.0));
    assertThat(wan.times()).containsExactly(1.0, 86_400.0, 172_800.0);
    assertThat(wan.compensation()).isEqualTo(DriftCompensation.NONE);
    InferenceSpec cmo = inference("\"preset\": \"reram-cmo\"");
    assertThat(cmo.device()).isEqualTo(new CmoReramDevice(9.0, 88.19, 0.2, 1.0, 1.0, 1.0));
    assertThat(cmo.converter()).isEqualTo(new SingleDeviceConverter(88.19, 9.0));
    assertThat(cmo.tile().irDropGRatio()).isCloseTo(28_571.43, within(0.01));
    assertThat(inference("\"preset\": \"composer-inference\"").tile().outNoise()).isEqualTo(0.1);
  }

  @Test
  void withoutCompensationMappedWeightsHaveOneCurve() throws InvalidSpecException {
    String preset = "\"preset\": \"reram-wan\"";
    assertThat(SeriesPlan.of(experiment(preset, preset)))
        .extracting(SeriesSpec::name, SeriesSpec::compensation)
        .containsExactly(
            tuple("digital", DriftCompensation.NONE),
            tuple("mapped", DriftCompensation.NONE),
            tuple("hardware-aware", DriftCompensation.NONE));
    assertThat(SeriesPlan.of(experiment(preset, preset + ", \"compensation\": \"per-column\"")))
        .extracting(SeriesSpec::name, SeriesSpec::compensation)
        .contains(tuple("hardware-aware", DriftCompensation.PER_COLUMN));
  }

  @Test
  void whatTheSpecSaysWins() throws InvalidSpecException {
    InferenceSpec stated =
        inference(
            """
            "preset": "reram-wan", "device": {"name": "pcm", "progCoeff": [0.5]}, "times": [5],
            "recalibration": {"type": "periodic"}, "compensation": "global",
            "series": [{"name": "a", "weights": "hwa", "medium": "analog", "compensation": "global-exact"}]
            """);
    assertThat(stated.device())
        .isEqualTo(new PcmDevice(25.0, 20.0, 250e-9, 1.0, 1.0, 1.0, List.of(0.5), 25.0));
    assertThat(stated.converter()).isEqualTo(new SinglePairConverter(25.0, 0.0));
    assertThat(stated.times()).containsExactly(5.0);
    assertThat(stated.recalibration()).isEqualTo(RecalibratePeriodically.STANDARD);
    assertThat(stated.tile().wNoise()).isEqualTo(0.01);
    assertThat(stated.series().getFirst().compensation()).isEqualTo(DriftCompensation.GLOBAL_EXACT);
    AnalogTrainingSpec analog =
        experiment(
                "\"preset\": \"composer-inference\", \"modifier\": {\"type\": \"add-normal\"}", "")
            .training()
            .analog();
    assertThat(analog.modifier()).isEqualTo(new AddNormal(0.1));
  }

  private static InferenceSpec inference(String stated) throws InvalidSpecException {
    return experiment("", stated).inference();
  }

  private static TrainingExperiment experiment(String analog, String inference)
      throws InvalidSpecException {
    String document =
        """
        {"name": "a", "kind": "training", "spec": {"network": {"name": "mlp"}, "dataset": {"name": "digits"},
         "training": {"epochs": 1, "pretraining": {"epochs": 1}, "analog": {%s}}, "inference": {%s}}}
        """
            .formatted(analog, inference);
    return new SpecReader(() -> 7).read(JSON.readTree(document)).spec();
  }
}
