package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.store.sweep.SweepPoint;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes and ends children of a sweep, within the caller's transaction, which has locked it. */
@Component
class SweepChildren {
  private final JobRepository jobs;
  private final JobRows rows;
  private final JobEnd end;
  private final NextAttempt next;

  SweepChildren(JobRepository jobs, JobRows rows, JobEnd end, NextAttempt next) {
    this.jobs = jobs;
    this.rows = rows;
    this.end = end;
    this.next = next;
  }

  /** Puts a point's child into the queue: a new one, or the next attempt of the one it had. */
  void make(JobEntity sweep, SweepPoint point) {
    jobs.childOf(sweep.id(), point.number())
        .ifPresentOrElse(child -> again(child), () -> add(sweep, point));
  }

  private void again(UUID id) {
    JobEntity child = jobs.findAndLock(id).orElseThrow();
    // Somebody may have tried it again before its turn came.
    if (!child.state().retries().isEmpty()) {
      next.begin(child);
    }
  }

  private void add(JobEntity sweep, SweepPoint point) {
    UUID network =
        point.after() == null ? null : jobs.childOf(sweep.id(), point.after()).orElseThrow();
    String spec = network == null ? point.spec() : startingFrom(network, point.spec());
    rows.add(
        sweep.owner(),
        new SubmittedJob(
            name(sweep.name(), point.number()),
            point.kind(),
            point.seed(),
            sweep.priority(),
            point.maxRuntimeSeconds(),
            network == null ? point.startsFrom() : network,
            sweep.labels(),
            spec,
            network == null ? point.specHash() : DigestUtils.sha256Hex(spec),
            null,
            null,
            TaskPlan.ofChips(point.chips())),
        new SweepChildOf(sweep.id(), point.number()));
  }

  /** An experiment that names the job whose network it starts from, which has an id now. */
  private static String startingFrom(UUID network, String spec) {
    JsonNode experiment = JsonMapper.shared().readTree(spec);
    ((ObjectNode) experiment.get("start")).put("fromJob", network.toString());
    return experiment.toString();
  }

  private static String name(String ofSweep, int point) {
    String number = ", point " + point;
    int longest = Submission.MAX_NAME - number.length();
    String shortened =
        ofSweep.length() <= longest ? ofSweep : ofSweep.substring(0, longest - 1) + "…";
    return shortened + number;
  }

  /** Cancels the children that no worker has begun. */
  void withdraw(UUID sweep) {
    cancel(sweep, state -> state == JobState.QUEUED);
  }

  /** Cancels all children that have not ended. */
  void cancel(UUID sweep) {
    cancel(sweep, state -> !state.isFinal());
  }

  private void cancel(UUID sweep, Predicate<JobState> which) {
    for (UUID id : jobs.unendedChildren(sweep)) {
      JobEntity child = jobs.findAndLock(id).orElseThrow();
      if (which.test(child.state())) {
        end.cancel(child);
      }
    }
  }
}
