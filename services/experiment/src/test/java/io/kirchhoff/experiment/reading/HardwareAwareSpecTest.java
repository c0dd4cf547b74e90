package io.kirchhoff.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kirchhoff.engine.clip.LayerGaussian;
import io.kirchhoff.engine.layer.GradientRule;
import io.kirchhoff.engine.modifier.PcmNoise;
import io.kirchhoff.engine.remap.LayerwiseSymmetric;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.Submission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What a spec says about hardware-aware training. */
class HardwareAwareSpecTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SpecReader reader = new SpecReader(() -> 7);

  @Test
  void everyRuleIsReadByItsNameAndWrittenBack() throws InvalidSpecException {
    List<String> rules = new ArrayList<>();
    TrainingVocabulary.MODIFIERS
        .names()
        .forEach(name -> rules.add("\"modifier\": {\"type\": \"%s\"}".formatted(name)));
    TrainingVocabulary.CLIPS
        .names()
        .forEach(name -> rules.add("\"clip\": {\"type\": \"%s\"}".formatted(name)));
    TrainingVocabulary.REMAPS
        .names()
        .forEach(name -> rules.add("\"remap\": {\"type\": \"%s\"}".formatted(name)));
    assertThat(rules).hasSize(11 + 4 + 3);
    for (String rule : rules) {
      Submission read = read(rule);
      assertThat(reader.read(SpecWriter.write(read))).isEqualTo(read);
      assertThat(SpecWriter.write(read.spec().training().analog()).toString())
          .contains(rule.replace("{", "").replace("}", "").replaceAll(".*: ", "\"type\":"));
    }
  }

  @Test
  void whatAiHwkitsUsersKnowIsThereByItsName() throws InvalidSpecException {
    AnalogTrainingSpec analog =
        read("""
                "modifier": {"type": "pcm-noise", "stdDev": 3, "pcmTInference": 3600, "pdrop": 0.01}, "rampSteps": 1000,
                "clip": {"type": "layer-gaussian", "sigma": 3}, "remap": {"type": "layerwise-symmetric"}, "remapEvery": 50,
                "gradientRule": "cpp", "inputRange": {"manageOutputClipping": true, "gradientRelative": false, "learnInputRange": false}
                """)
            .spec()
            .training()
            .analog();
    assertThat(analog.modifier())
        .isEqualTo(new PcmNoise(3, 25, 0, 3600, 20, 0, 0, 0, true, 1, 0.01, false, false, false));
    assertThat(analog.hardware().rampSteps()).isEqualTo(1000);
    assertThat(analog.hardware().clip()).isEqualTo(new LayerGaussian(3, 0));
    assertThat(analog.hardware().remap()).isEqualTo(LayerwiseSymmetric.STANDARD);
    assertThat(analog.hardware().remapEvery()).isEqualTo(50);
    assertThat(analog.hardware().gradientRule()).isEqualTo(GradientRule.CPP);
    assertThat(analog.inputRange().manageOutputClipping()).isTrue();
    assertThat(analog.inputRange().learnInputRange()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"modifier\": {\"type\": \"pcm\"} | modifier.type | Maybe you mean pcm-noise",
        "\"modifier\": {\"type\": \"add-normal\", \"std_dev\": 1} | modifier.std_dev | Maybe you mean stdDev",
        "\"modifier\": {\"type\": \"poly\", \"coeffs\": []} | modifier | at least one coefficient",
        "\"modifier\": {\"type\": \"drop-connect\", \"pdrop\": 1.5} | modifier.pdrop | between 0 and 1; it is 1.5",
        "\"remapEvery\": 0 | remapEvery | between 1",
        "\"remap\": {\"maxScaleRange\": 2, \"remappedWmax\": 0.8} | remap | remappedWmax must be 1",
        "\"clip\": {\"type\": \"layer-gaussian\", \"sigma\": -1} | clip.sigma | between 0 and 100",
        "\"inputRange\": {\"manageOutputClipping\": true}, \"tile\": {\"outBound\": 0, \"outRes\": 0} | inputRange | needs outBound above 0",
        "\"inputRange\": {\"manageOutputClipping\": true}, \"tile\": {\"management\": {\"boundManagement\": \"iterative\"}} | inputRange | boundManagement none",
        "\"inputRange\": {\"manageOutputClipping\": true}, \"layers\": [{\"match\": \"layer1\", \"tile\": {\"management\": {\"noiseManagement\": \"abs-max\"}}}] | inputRange | noiseManagement none",
      })
  void whatDoesNotFitIsNamed(String analog, String field, String message) {
    assertThatExceptionOfType(InvalidSpecException.class)
        .isThrownBy(() -> read(analog))
        .satisfies(
            refused ->
                assertThat(refused.errors())
                    .singleElement()
                    .satisfies(
                        error -> {
                          assertThat(error.field()).isEqualTo("spec.training.analog." + field);
                          assertThat(error.message()).contains(message);
                        }));
  }

  private Submission read(String analog) throws InvalidSpecException {
    String document =
        """
        {"name": "a", "kind": "training", "spec": {"network": {"name": "lenet"}, "dataset": {"name": "digits"},
         "training": {"epochs": 1, "analog": {%s}}}}
        """
            .formatted(analog);
    return reader.read(JSON.readTree(document));
  }
}
