package io.kirchhoff.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirchhoff.engine.training.AdamW;
import io.kirchhoff.engine.training.ClipByNorm;
import io.kirchhoff.engine.training.CosineSchedule;
import io.kirchhoff.engine.training.Distillation;
import io.kirchhoff.engine.training.EarlyStopping;
import io.kirchhoff.engine.training.LinearSchedule;
import io.kirchhoff.engine.training.Monitor;
import io.kirchhoff.engine.training.StepSchedule;
import io.kirchhoff.experiment.spec.CheckpointSpec;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.spec.TrainingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How a training learns, in a spec. */
class TrainingSpecTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static JsonNode document(String training) {
    return JSON.readTree(
        """
        {"name": "it", "kind": "training", "seed": 1, "spec": {
          "network": {"name": "mlp"}, "dataset": {"name": "digits"},
          "training": {"epochs": 4%s}}}
        """
            .formatted(training));
  }

  private static TrainingSpec read(String training) throws InvalidSpecException {
    return new SpecReader(() -> 1).read(document(training)).spec().training();
  }

  private static List<String> refused(String training) {
    InvalidSpecException refusal =
        catchThrowableOfType(InvalidSpecException.class, () -> read(training));
    return refusal.errors().stream().map(error -> error.field() + ": " + error.message()).toList();
  }

  @Test
  void whatIsNotStatedIsOff() throws Exception {
    TrainingSpec plain = read("");
    assertThat(plain.schedule()).isEqualTo(CosineSchedule.STANDARD);
    assertThat(plain.labelSmoothing()).isZero();
    assertThat(plain.distillation()).isNull();
    assertThat(plain.gradientClip()).isNull();
    assertThat(plain.earlyStopping()).isNull();
    assertThat(plain.validateEvery()).isEqualTo(1);
    assertThat(plain.checkpoint()).isEqualTo(new CheckpointSpec(0, 1));
  }

  @Test
  void aNameAloneStandsForItsStandardValues() throws Exception {
    assertThat(read(", \"schedule\": \"linear\"").schedule()).isEqualTo(LinearSchedule.STANDARD);
    assertThat(read(", \"optimizer\": \"adamw\"").optimizer()).isEqualTo(AdamW.STANDARD);
    assertThat(read(", \"gradientClip\": \"norm\"").gradientClip()).isEqualTo(ClipByNorm.STANDARD);
    assertThat(refused(", \"schedule\": \"cosin\"").getFirst())
        .startsWith("spec.training.schedule.name: must be one of constant, cosine, linear, step")
        .contains("Maybe you mean cosine");
  }

  @Test
  void settingsAreReadAndComeBack() throws Exception {
    TrainingSpec spec =
        read(
            """
            , "schedule": {"name": "cosine", "warmupEpochs": 1}, "labelSmoothing": 0.1,
            "optimizer": {"name": "adamw", "weightDecay": 0.05},
            "earlyStopping": {"patience": 2, "monitor": "accuracy"}, "distillation": {"weight": 0.9},
            "checkpoint": {"everySteps": 10}, "pretraining": {"epochs": 1}, "analog": {}
            """);
    assertThat(spec.schedule()).isEqualTo(new CosineSchedule(1, 0));
    assertThat(spec.optimizer()).isEqualTo(new AdamW(0.001, 0.9, 0.999, 1e-8, 0.05));
    assertThat(spec.earlyStopping()).isEqualTo(new EarlyStopping(2, 3, Monitor.ACCURACY, 0));
    assertThat(spec.distillation()).isEqualTo(new Distillation(4, 0.9));
    assertThat(spec.checkpoint()).isEqualTo(new CheckpointSpec(10, 1));
    assertThat(spec.plan().loss().labelSmoothing()).isEqualTo(0.1);
    assertThat(spec.plan().earlyStopping()).isEqualTo(spec.earlyStopping());
    JsonNode written = SpecWriter.write(spec);
    assertThat(written.get("schedule").toString())
        .isEqualTo("{\"name\":\"cosine\",\"warmupEpochs\":1.0,\"minFactor\":0.0}");
  }

  @Test
  void milestonesAreRead() throws Exception {
    assertThat(read(", \"schedule\": {\"name\": \"step\", \"milestones\": [1, 3]}").schedule())
        .isEqualTo(new StepSchedule(0, List.of(1, 3), 30, 0.1));
  }

  @Test
  void theNetworkOfAnEarlierJobIsATeacherToo() throws Exception {
    JsonNode document = document(", \"distillation\": {\"temperature\": 2}, \"analog\": {}");
    ((ObjectNode) document.get("spec"))
        .putObject("start")
        .put("fromJob", "00000000-0000-0000-0000-000000000001")
        .put("weights", "hwa");
    Submission read = new SpecReader(() -> 1).read(document);
    assertThat(read.spec().training().distillation()).isEqualTo(new Distillation(2, 0.5));
  }

  @Test
  void whatCannotHappenIsRefusedWithItsField() {
    assertThat(refused(", \"schedule\": {\"name\": \"constant\", \"warmupEpochs\": 4}"))
        .containsExactly(
            "spec.training.schedule.warmupEpochs: must be below the 4 epochs of the training; it is 4.0");
    assertThat(refused(", \"schedule\": {\"name\": \"step\", \"milestones\": [1, 4]}"))
        .containsExactly(
            "spec.training.schedule.milestones: must all be below the 4 epochs of the training; the last is 4");
    assertThat(refused(", \"schedule\": {\"name\": \"step\", \"milestones\": [2, 1]}").getFirst())
        .startsWith("spec.training.schedule: milestones ([2, 1]) must rise");
    assertThat(refused(", \"distillation\": {}, \"analog\": {}").getFirst())
        .startsWith("spec.training.distillation: needs a teacher");
    assertThat(refused(", \"optimizer\": {\"name\": \"sgd\", \"momentum\": 0, \"nesterov\": true}"))
        .singleElement()
        .asString()
        .startsWith("spec.training.optimizer: nesterov needs a momentum above 0");
    assertThat(
            refused(
                ", \"analog\": {}, \"pretraining\": {\"epochs\": 2, \"schedule\": {\"name\": \"linear\", \"warmupEpochs\": 2}}"))
        .singleElement()
        .asString()
        .startsWith("spec.training.pretraining.schedule.warmupEpochs: must be below the 2 epochs");
  }
}
