package io.kirchhoff.worker;

import io.kirchhoff.engine.training.EpochMetrics;
import io.kirchhoff.engine.training.Evaluation;
import io.kirchhoff.engine.training.Speed;
import io.kirchhoff.engine.training.StepMetrics;
import io.kirchhoff.engine.training.TrainingCheckpoint;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingMoment;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.store.point.TrainingMetric;
import java.util.function.Consumer;

/** Tells of one phase of a training, and saves its state from time to time. */
final class TrainingReport implements TrainingListener {
  /** At most about so many epochs of a training are told of, beside their validations. */
  private static final int MOST_EPOCHS = 1000;

  private final Phase phase;
  private final int epochs;
  private final boolean perplexity;
  private final TaskReport report;
  private final CheckpointPace pace;
  private final Consumer<TrainingCheckpoint> save;

  /**
   * @param perplexity whether losses are told as perplexities too
   * @param save keeps a state for the next worker
   */
  TrainingReport(
      Phase phase,
      int epochs,
      boolean perplexity,
      TaskReport report,
      CheckpointPace pace,
      Consumer<TrainingCheckpoint> save) {
    this.phase = phase;
    this.epochs = epochs;
    this.perplexity = perplexity;
    this.report = report;
    this.pace = pace;
    this.save = save;
  }

  @Override
  public void stepped(TrainingMoment moment) {
    // What was said of this step must be there before a checkpoint lets it never be said again.
    Progress progress =
        new Progress(phase, (double) moment.step() * epochs / moment.steps(), epochs);
    if (pace.due(moment.step()) || report.stopping()) {
      report.send(progress);
      save.accept(moment.checkpoint());
    }
    report.progress(progress);
  }

  @Override
  public void measured(StepMetrics metrics) {
    add("loss", metrics, metrics.loss());
    add("accuracy", metrics, metrics.accuracy());
    add("learningRate", metrics, metrics.learningRate());
    add("gradientNorm", metrics, metrics.gradientNorm());
    add(metrics.speed(), metrics.step(), metrics.epoch());
    if (perplexity) {
      add("perplexity", metrics, Math.exp(metrics.loss()));
    }
  }

  @Override
  public void epochEnded(EpochMetrics metrics) {
    int every = Math.ceilDiv(epochs, MOST_EPOCHS);
    if (metrics.epoch() % every == 0 || metrics.epoch() == epochs) {
      learned(metrics);
    }
    Evaluation validation = metrics.validation();
    if (validation == null) {
      return;
    }
    add("validationLoss", metrics, validation.loss());
    add("validationAccuracy", metrics, validation.accuracy());
    if (perplexity) {
      add("validationPerplexity", metrics, validation.perplexity());
    }
  }

  /** What is the same kind of value in the middle of an epoch has the same name. */
  private void learned(EpochMetrics metrics) {
    add("epochLoss", metrics, metrics.loss());
    add("epochAccuracy", metrics, metrics.accuracy());
    if (perplexity) {
      add("epochPerplexity", metrics, Math.exp(metrics.loss()));
    }
    add("learningRate", metrics, metrics.learningRate());
    add(metrics.speed(), metrics.step(), metrics.epoch());
  }

  private void add(Speed speed, long step, double epoch) {
    add("samplesPerSecond", step, epoch, speed.samplesPerSecond());
    add("secondsLeft", step, epoch, speed.secondsLeft());
  }

  private void add(String name, StepMetrics metrics, double value) {
    add(name, metrics.step(), metrics.epoch(), value);
  }

  private void add(String name, EpochMetrics metrics, double value) {
    add(name, metrics.step(), metrics.epoch(), value);
  }

  private void add(String name, long step, double epoch, double value) {
    report.add(new TrainingMetric(phase, name, step, epoch, value));
  }
}
