package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.store.event.EventLog;
import io.kirchhoff.store.sensitivity.StudyGrowth;
import io.kirchhoff.store.sweep.SweepCounts;
import io.kirchhoff.store.sweep.SweepPoint;
import io.kirchhoff.store.sweep.SweepSettings;
import io.kirchhoff.store.sweep.Sweeps;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * How a sweep follows its children: it begins with the first that runs, makes the next one when one
 * ends, and ends with the last, all in the transaction of the child's change. That transaction has
 * locked the sweep, so two children that end together take their turns.
 *
 * <p>What moves a child comes back here, so each step looks anew at how things are.
 */
@Component
class SweepLife {
  private final JobRepository jobs;
  private final JobLife life;
  private final JobHistory history;
  private final Sweeps sweeps;
  private final SweepChildren children;
  private final StudyGrowth growth;
  private final EventLog events;

  SweepLife(
      JobRepository jobs,
      JobLife life,
      JobHistory history,
      Sweeps sweeps,
      SweepChildren children,
      StudyGrowth growth,
      EventLog events) {
    this.jobs = jobs;
    this.life = life;
    this.history = history;
    this.sweeps = sweeps;
    this.children = children;
    this.growth = growth;
    this.events = events;
  }

  @EventListener
  void follow(ChildMoved moved) {
    JobEntity child = moved.child();
    UUID id = Objects.requireNonNull(child.sweep());
    JobEntity sweep = jobs.findAndLock(id).orElseThrow();
    // A child of a sweep that has ended was tried again by itself.
    if (sweep.state().isFinal()) {
      return;
    }
    // What counts children reads what the database has.
    jobs.saveAndFlush(child);
    if (child.state() == JobState.RUNNING) {
      begin(sweep);
    } else if (child.state().isFinal()) {
      SweepCounts counts = sweeps.counts(id);
      events.tell(id, counts.progress());
      if (child.state() == JobState.FAILED && !sweeps.settings(id).open(counts)) {
        children.withdraw(id);
      }
      advance(sweep);
    }
  }

  /** A sweep runs as soon as one of its children does. */
  void begin(JobEntity sweep) {
    if (sweep.state() == JobState.QUEUED) {
      life.run(sweep);
      history.beginPhase(sweep, Phase.SWEEP);
      jobs.saveAndFlush(sweep);
    }
  }

  /** Makes as many children as may be there, and ends the sweep where there are none any more. */
  void advance(JobEntity sweep) {
    UUID id = sweep.id();
    SweepSettings settings = sweeps.settings(id);
    if (sweep.kind() == JobKind.SENSITIVITY && settings.open(sweeps.counts(id))) {
      growth.grow(id);
    }
    boolean free = goesOn(sweep);
    while (free && mayHaveMore(settings, sweeps.counts(id))) {
      // What is due may wait for the network of a point that is not done.
      Optional<SweepPoint> point = sweeps.takeDue(id);
      point.ifPresent(it -> children.make(sweep, it));
      free = point.isPresent();
    }
    if (!sweep.state().isFinal() && sweeps.counts(id).unended() == 0) {
      end(sweep, settings, sweeps.counts(id));
      jobs.saveAndFlush(sweep);
    }
  }

  private static boolean goesOn(JobEntity sweep) {
    return sweep.state() == JobState.QUEUED || sweep.state() == JobState.RUNNING;
  }

  private static boolean mayHaveMore(SweepSettings settings, SweepCounts counts) {
    return settings.open(counts)
        && counts.waiting() > 0
        && counts.unended() < settings.parallelism();
  }

  private void end(JobEntity sweep, SweepSettings settings, SweepCounts counts) {
    if (sweep.state() == JobState.CANCELLING) {
      life.cancel(sweep);
      return;
    }
    begin(sweep);
    boolean allFailed = counts.completed() == 0 && counts.failed() > 0;
    if (settings.spent(counts) || allFailed) {
      life.fail(sweep, ReasonCode.CHILDREN_FAILED, reason(sweep, settings, counts));
    } else if (settings.stopped()) {
      life.completeEarly(
          sweep,
          ReasonCode.STOPPED,
          "The %s was stopped; %d of its %d points are done."
              .formatted(
                  sweep.kind() == JobKind.SWEEP ? "sweep" : "study",
                  counts.completed(),
                  counts.total()));
    } else if (sweep.kind() == JobKind.SENSITIVITY && !hasBase(sweep.id())) {
      // Its searches, and mostly its other points too, wait for that one alone.
      life.fail(
          sweep,
          ReasonCode.CHILDREN_FAILED,
          "Point %d, with which all others are compared, did not end well; %d of %d points are done."
              .formatted(SensitivityPlan.BASE, counts.completed(), counts.total()));
    } else {
      life.complete(sweep);
    }
  }

  private boolean hasBase(UUID study) {
    return jobs.childOf(study, SensitivityPlan.BASE)
        .flatMap(jobs::findById)
        .filter(base -> base.state() == JobState.COMPLETED)
        .isPresent();
  }

  private String reason(JobEntity sweep, SweepSettings settings, SweepCounts counts) {
    String budget =
        settings.spent(counts)
            ? "failureBudget allows %d".formatted(settings.failureBudget())
            : "none is done";
    String last =
        jobs.lastFailedChild(sweep.id())
            .map(
                child ->
                    " The last one was point %d, job %s, with %s: %s"
                        .formatted(
                            child.point(),
                            child.id(),
                            JsonName.of(Objects.requireNonNull(child.reasonCode())),
                            child.reason()))
            .orElse("");
    return "%d of %d children failed, and %s.%s"
        .formatted(counts.failed(), counts.total(), budget, last);
  }
}
