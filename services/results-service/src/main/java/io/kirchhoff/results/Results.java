package io.kirchhoff.results;

import io.kirchhoff.experiment.curve.ChipValues;
import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.curve.Finite;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.results.ResultView.Headline;
import io.kirchhoff.results.ResultView.TrainingCurve;
import io.kirchhoff.results.ResultView.TrainingPoint;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.TaskEntity;
import io.kirchhoff.store.job.TaskRepository;
import io.kirchhoff.store.point.PackedCurves;
import io.kirchhoff.store.point.PointStore;
import io.kirchhoff.store.point.TrainingMetric;
import io.kirchhoff.store.point.TrainingMetricStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts together what the points of a job say. */
@Component
public class Results {
  private final PointStore points;
  private final PackedCurves packed;
  private final ChipCurves chips;
  private final TrainingMetricStore metrics;
  private final TaskRepository tasks;
  private final StatedSeries specs;

  Results(
      PointStore points,
      PackedCurves packed,
      ChipCurves chips,
      TrainingMetricStore metrics,
      TaskRepository tasks,
      StatedSeries specs) {
    this.points = points;
    this.packed = packed;
    this.chips = chips;
    this.metrics = metrics;
    this.tasks = tasks;
    this.specs = specs;
  }

  /** The curves so far, in the order of the spec. */
  public List<Curve> curves(JobEntity job) {
    return Curve.of(packed.of(job.id()), names(job));
  }

  /** The same, of some metrics. */
  List<Curve> curves(JobEntity job, MetricFilter metrics) {
    return metrics.equals(MetricFilter.MEASURED)
        ? curves(job)
        : Curve.of(chips.of(job, metrics).toList(), names(job));
  }

  /** How many points there are so far. */
  public int count(JobEntity job) {
    return points.count(job.id());
  }

  /** Tells whether the points so far are those of another job. */
  public PointsDigest digest(JobEntity job) {
    return PointsDigest.of(points(job, MetricFilter.MEASURED));
  }

  /**
   * The raw points so far, by series in the order of the spec, metric, time and chip, read as they
   * are asked for; without metrics that cannot be computed for this job.
   */
  Stream<Point> points(JobEntity job, MetricFilter metrics) {
    return chips.of(job, metrics).flatMap(ChipValues::points);
  }

  /** The names of a job's series, in the order of its spec. */
  public List<String> names(JobEntity job) {
    return specs.names(job);
  }

  /** The names of a job's digital series, which the others are compared with. */
  public Set<String> baselines(JobEntity job) {
    return specs.baselines(job);
  }

  /** What computed the points: libraries, threads and kernels, each once. */
  public List<String> engines(JobEntity job) {
    return tasks.findByJobIdOrderByOrdinal(job.id()).stream()
        .map(TaskEntity::engine)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  ResultView summary(JobEntity job) {
    return new ResultView(
        job.id(),
        job.name(),
        JsonName.of(job.state()),
        job.specHash(),
        job.seed(),
        engines(job),
        curves(job).stream().map(Results::headline).toList(),
        training(metrics.of(job.id())));
  }

  private static Headline headline(Curve curve) {
    CurvePoint first = curve.points().getFirst();
    CurvePoint last = curve.points().getLast();
    return new Headline(
        curve.name(),
        curve.metric(),
        first.seconds(),
        Finite.orNull(first.mean()),
        last.seconds(),
        Finite.orNull(last.mean()));
  }

  private record Key(Phase phase, String metric) {}

  private static List<TrainingCurve> training(List<TrainingMetric> metrics) {
    Map<Key, List<TrainingPoint>> values = new LinkedHashMap<>();
    for (TrainingMetric metric : metrics) {
      // A perplexity may be beyond all numbers, for which JSON has no word.
      if (Double.isFinite(metric.value())) {
        values
            .computeIfAbsent(new Key(metric.phase(), metric.metric()), _ -> new ArrayList<>())
            .add(new TrainingPoint(metric.step(), metric.epoch(), metric.value()));
      }
    }
    return values.entrySet().stream()
        .map(
            it ->
                new TrainingCurve(
                    JsonName.of(it.getKey().phase()), it.getKey().metric(), it.getValue()))
        .toList();
  }
}
