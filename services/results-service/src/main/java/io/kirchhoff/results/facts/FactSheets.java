package io.kirchhoff.results.facts;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.results.PointsDigest;
import io.kirchhoff.results.Results;
import io.kirchhoff.results.facts.ProvenanceView.ChildView;
import io.kirchhoff.results.facts.ProvenanceView.FileView;
import io.kirchhoff.results.facts.ProvenanceView.PhaseTimesView;
import io.kirchhoff.results.facts.ProvenanceView.RepetitionView;
import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobHistory;
import io.kirchhoff.store.job.JobRepository;
import io.kirchhoff.store.job.Origin;
import io.kirchhoff.store.job.TaskRepository;
import io.kirchhoff.store.sweep.SweepTables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what is known of how a job's result came about. */
@Component
class FactSheets {
  private final Results results;
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final TasksOfWorkers workers;
  private final JobHistory history;
  private final ArtifactIndex artifacts;
  private final SweepTables sweeps;
  private final JsonMapper json = JsonMapper.builder().build();

  // What belongs to a result is in many places, and is put together here.
  FactSheets(
      Results results,
      JobRepository jobs,
      TaskRepository tasks,
      TasksOfWorkers workers,
      JobHistory history,
      ArtifactIndex artifacts,
      SweepTables sweeps) {
    this.results = results;
    this.jobs = jobs;
    this.tasks = tasks;
    this.workers = workers;
    this.history = history;
    this.artifacts = artifacts;
    this.sweeps = sweeps;
  }

  /** The fact sheet of a job, as far as it is known by now. */
  FactSheetView of(JobEntity job) {
    return new FactSheetView(
        job.name(),
        JsonName.of(job.kind()),
        job.seed(),
        JsonName.of(job.priority()),
        job.maxRuntimeSeconds(),
        json.readTree(job.labels()),
        json.readTree(job.spec()),
        provenance(job));
  }

  /** The job and those before it whose sheets are in its own. */
  List<JobEntity> jobs(JobEntity job) {
    return Stream.iterate(
            Optional.of(job),
            Optional::isPresent,
            it -> it.map(JobEntity::startsFrom).flatMap(jobs::findById))
        .flatMap(Optional::stream)
        .toList();
  }

  private ProvenanceView provenance(JobEntity job) {
    PointsDigest points =
        job.state() == JobState.COMPLETED && !job.kind().hasChildren() ? results.digest(job) : null;
    String pointsHash = points == null ? null : points.sha256();
    return new ProvenanceView(
        job.id(),
        JsonName.of(job.state()),
        job.specHash(),
        job.seed(),
        points == null ? results.count(job) : points.count(),
        pointsHash,
        job.owner(),
        job.createdAt(),
        job.startedAt(),
        job.finishedAt(),
        job.attempt(),
        phases(job),
        workers.of(job, tasks.findByJobIdOrderByOrdinal(job.id())),
        artifacts.of(job.id()).stream()
            .map(file -> new FileView(file.name(), file.sha256(), file.bytes()))
            .toList(),
        children(job),
        earlier(job),
        repetition(job, pointsHash));
  }

  private List<PhaseTimesView> phases(JobEntity job) {
    return history.phases(List.of(job.id())).getOrDefault(job.id(), List.of()).stream()
        .map(
            it ->
                new PhaseTimesView(
                    it.attempt(), JsonName.of(it.phase()), it.startedAt(), it.finishedAt()))
        .toList();
  }

  private List<ChildView> children(JobEntity job) {
    return job.kind().hasChildren()
        ? sweeps.of(job.id()).rows().stream()
            .map(row -> new ChildView(row.point(), row.job()))
            .toList()
        : List.of();
  }

  /** Each job starts from one that is older, so this comes to an end. */
  private @Nullable FactSheetView earlier(JobEntity job) {
    return job.startsFrom() == null
        ? null
        : jobs.findById(job.startsFrom()).map(this::of).orElse(null);
  }

  private static @Nullable RepetitionView repetition(JobEntity job, @Nullable String pointsHash) {
    Origin origin = job.origin();
    if (origin == null) {
      return null;
    }
    boolean unchanged = origin.isRepeatedBy(job);
    return new RepetitionView(
        origin.job(),
        origin.specHash(),
        origin.seed(),
        origin.pointsHash(),
        unchanged,
        reproduced(pointsHash, origin.pointsHash()));
  }

  private static @Nullable Boolean reproduced(@Nullable String found, @Nullable String before) {
    if (found == null || before == null) {
      return null;
    }
    return found.equals(before);
  }
}
