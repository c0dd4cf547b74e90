package io.kirchhoff.engine.training;

/** The steps of a training from where its state is to the end. */
final class TrainingLoop {
  private final TrainingBatches batches;
  private final TrainingPlan plan;
  private final TrainingState state;
  private final TrainingStep learning;
  private final Validation validation;
  private final TrainingProgress progress;
  private final long stepsPerEpoch;
  private final long steps;
  private final long stepsPerMetrics;
  private final TrainingClock clock = new TrainingClock();

  TrainingLoop(
      TrainingBatches batches,
      TrainingPlan plan,
      TrainingState state,
      TrainingStep learning,
      Validation validation) {
    this.batches = batches;
    this.plan = plan;
    this.state = state;
    this.learning = learning;
    this.validation = validation;
    this.progress = state.progress();
    this.stepsPerEpoch = batches.perEpoch();
    this.steps = batches.steps();
    this.stepsPerMetrics = Math.ceilDiv(steps, StepMetrics.MOST);
  }

  void run(TrainingListener listener) {
    while (progress.step() < steps && !progress.stopped()) {
      long step = progress.step();
      double rate = rate(step);
      boolean measured = (step + 1) % stepsPerMetrics == 0 || step + 1 == steps;
      long before = System.nanoTime();
      TrainingStep.Outcome outcome =
          learning.run(step, rate, measured, manager -> batches.take(step, manager));
      clock.stepped(batches.size(step), System.nanoTime() - before);
      progress.stepped(outcome.batch());
      if (measured) {
        listener.measured(metrics(rate, outcome.gradientNorm()));
      }
      if (progress.step() % stepsPerEpoch == 0) {
        listener.epochEnded(endEpoch(rate));
      }
      listener.stepped(new TrainingMoment(progress.step(), steps, () -> state.copy(rate)));
    }
    // What was learned last has been in no forward pass, and in no checkpoint, yet.
    state.copy(rate(Math.max(progress.step() - 1, 0)));
  }

  private double rate(long step) {
    return plan.optimizer().learningRate()
        * plan.schedule().factor(step, stepsPerEpoch, plan.epochs());
  }

  private StepMetrics metrics(double rate, double gradientNorm) {
    Tally sums = progress.takeMetrics();
    return new StepMetrics(
        progress.step(),
        (double) progress.step() / stepsPerEpoch,
        sums.loss(),
        sums.accuracy(),
        rate,
        gradientNorm,
        clock.speed(steps - progress.step()));
  }

  private EpochMetrics endEpoch(double rate) {
    int epoch = Math.toIntExact(progress.step() / stepsPerEpoch);
    Tally sums = progress.takeEpoch();
    Evaluation evaluation = null;
    boolean best = false;
    boolean due = epoch % plan.validateEvery() == 0 || epoch == plan.epochs();
    if (due && validation.possible()) {
      evaluation = validation.after(epoch);
      EarlyStopping stopping = plan.earlyStopping();
      if (stopping != null
          && progress.validated(epoch, stopping.monitor().merit(evaluation), stopping)) {
        best = true;
        state.keepAsBest();
      }
    }
    return new EpochMetrics(
        epoch,
        progress.step(),
        sums.loss(),
        sums.accuracy(),
        evaluation,
        best,
        rate,
        clock.speed(steps - progress.step()));
  }
}
