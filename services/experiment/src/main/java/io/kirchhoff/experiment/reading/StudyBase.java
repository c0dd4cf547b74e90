package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.dataset.DatasetDescription;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.reading.SweepReader.ChildReader;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import io.kirchhoff.experiment.sensitivity.SensitivitySubmission;
import io.kirchhoff.experiment.sensitivity.StudyPoint;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Medium;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The experiment of a study at standard strengths, and what its other points are made from.
 *
 * @param submission of point 1
 * @param template the experiment of the other points, every value stated
 * @param kind what these do
 * @param afterBase whether they start from the network of point 1
 * @param chance the accuracy of guessing
 * @param seconds the time that the criterion is of
 */
record StudyBase(
    Submission submission,
    ObjectNode template,
    JobKind kind,
    boolean afterBase,
    double chance,
    double seconds) {
  private static final String INFERENCE = "inference";
  private static final String SERIES = "series";
  private static final String TRAINING = "training";
  private static final String START = "start";
  private static final String LAYERS = "layers";

  static StudyBase of(SensitivitySubmission study, ChildReader reader) throws InvalidSpecException {
    Submission read = read(study, reader);
    TrainingExperiment experiment = read.spec();
    Weights weights = weights(study, experiment);
    InferenceSpec inference = Objects.requireNonNull(experiment.inference());
    double seconds = seconds(study, inference);
    ObjectNode spec = (ObjectNode) SpecWriter.write(experiment);
    var curves = new ArrayList<SeriesSpec>();
    Weights digital = experiment.makes(Weights.FP32) ? Weights.FP32 : weights;
    curves.add(
        new SeriesSpec(SensitivityPlan.DIGITAL, digital, Medium.DIGITAL, inference.compensation()));
    curves.add(
        new SeriesSpec(SensitivityPlan.ANALOG, weights, Medium.ANALOG, inference.compensation()));
    series(spec, curves);
    var base =
        new Submission(
            read.name(),
            read.kind(),
            read.seed(),
            read.priority(),
            read.maxRuntimeSeconds(),
            read.labels(),
            SpecReader.readExperiment(spec));
    ObjectNode template = spec.deepCopy();
    series(template, List.of(curves.getLast()));
    DatasetDescription dataset = DatasetRules.find(experiment.dataset(), new ArrayList<>());
    double chance = 1.0 / Objects.requireNonNull(dataset).classes().size();
    if (study.spec().retrain()) {
      return new StudyBase(
          base, template, JobKind.TRAINING, fromPretrained(template), chance, seconds);
    }
    boolean afterBase = read.kind() == JobKind.TRAINING;
    if (afterBase) {
      takeOver(template, experiment, weights);
    }
    return new StudyBase(base, template, JobKind.DRIFT_INFERENCE, afterBase, chance, seconds);
  }

  /** Point 1 as what is known of every study from the beginning. */
  StudyPoint point() {
    return new StudyPoint(
        SensitivityPlan.BASE,
        JsonNodeFactory.instance.objectNode(),
        (ObjectNode) SpecWriter.write(submission.spec()));
  }

  private static Submission read(SensitivitySubmission study, ChildReader reader)
      throws InvalidSpecException {
    ObjectNode spec = study.spec().base().deepCopy();
    if (!spec.has(INFERENCE)) {
      spec.putObject(INFERENCE);
    }
    if (spec.get(INFERENCE).has(SERIES)) {
      throw invalid(
          "spec.base.inference.series",
          "has no place in a sensitivity study, which tests the digital network and chips; spec.weights says with which weights");
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("name", study.name());
    document.put(
        "kind", JsonName.of(spec.has(TRAINING) ? JobKind.TRAINING : JobKind.DRIFT_INFERENCE));
    document.put("seed", study.seed());
    document.put("priority", JsonName.of(study.priority()));
    if (study.spec().maxRuntimeSeconds() != null) {
      document.put("maxRuntimeSeconds", study.spec().maxRuntimeSeconds());
    }
    document.set("labels", SpecWriter.write(study.labels()));
    document.set("spec", spec);
    try {
      return reader.read(document);
    } catch (InvalidSpecException invalid) {
      throw new InvalidSpecException(
          invalid.errors().stream()
              .map(it -> new FieldError(inBase(it.field()), it.code(), it.message()))
              .toList());
    }
  }

  /** A field of the experiment, where the study's document has it. */
  static String inBase(String field) {
    return field.startsWith("spec") ? "spec.base" + field.substring("spec".length()) : field;
  }

  private static Weights weights(SensitivitySubmission study, TrainingExperiment experiment)
      throws InvalidSpecException {
    Weights stated = study.spec().weights();
    Weights made = experiment.makes(Weights.HWA) ? Weights.HWA : Weights.FP32;
    if (stated != null && !experiment.makes(stated)) {
      throw invalid(
          "spec.weights",
          "this experiment has no %s weights; it has %s"
              .formatted(JsonName.of(stated), JsonName.of(made)));
    }
    boolean hardwareAware = experiment.hardwareAware() != null;
    if (study.spec().retrain() && (!hardwareAware || stated == Weights.FP32)) {
      throw invalid(
          "spec.retrain",
          "needs hardware-aware training, spec.base.training.analog, and its weights: FP32 training knows no strengths");
    }
    return stated == null ? made : stated;
  }

  private static double seconds(SensitivitySubmission study, InferenceSpec inference)
      throws InvalidSpecException {
    Double stated = study.spec().criterion().timeSeconds();
    if (stated != null && !inference.times().contains(stated)) {
      throw invalid(
          "spec.criterion.timeSeconds",
          "must be one of the times of spec.base.inference.times, %s; it is %s"
              .formatted(inference.times(), stated));
    }
    return stated == null ? inference.times().getLast() : stated;
  }

  private static void series(ObjectNode spec, List<SeriesSpec> curves) {
    ((ObjectNode) spec.get(INFERENCE)).set(SERIES, SpecWriter.write(curves));
  }

  /** Makes a training's experiment that of a drift inference of what point 1 trains. */
  private static void takeOver(
      ObjectNode template, TrainingExperiment experiment, Weights weights) {
    AnalogTrainingSpec analog = experiment.hardwareAware();
    InferenceSpec inference = Objects.requireNonNull(experiment.inference());
    if (weights == Weights.FP32 && analog != null && !LayerTiles.hasRules(inference)) {
      // They hold for FP32 weights in the training's own test, too.
      ((ObjectNode) template.get(INFERENCE))
          .set(LAYERS, SpecWriter.write(LayerTiles.rules(inference, analog)));
    }
    template.remove(TRAINING);
    start(template, weights);
  }

  /** Lets trainings start from the FP32 network of point 1, where that makes one. */
  private static boolean fromPretrained(ObjectNode template) {
    ObjectNode training = (ObjectNode) template.get(TRAINING);
    if (!training.has("pretraining")) {
      return false;
    }
    training.remove("pretraining");
    start(template, Weights.FP32);
    return true;
  }

  private static void start(ObjectNode template, Weights weights) {
    template
        .putObject(START)
        .put("fromJob", SensitivityPlan.NO_JOB_YET)
        .put("weights", JsonName.of(weights));
  }

  private static InvalidSpecException invalid(String field, String message) {
    return new InvalidSpecException(List.of(new FieldError(field, Code.CONFLICT, message)));
  }
}
