package io.kirchhoff.results;

import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.curve.Finite;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.results.ResultView.Headline;
import io.kirchhoff.results.ResultView.TrainingCurve;
import io.kirchhoff.results.ResultView.TrainingPoint;
import io.kirchhoff.store.artifact.Sha256;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.TaskEntity;
import io.kirchhoff.store.job.TaskRepository;
import io.kirchhoff.store.point.PackedCurves;
import io.kirchhoff.store.point.PointStore;
import io.kirchhoff.store.point.TrainingMetric;
import io.kirchhoff.store.point.TrainingMetricStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts together what the points of a job say. */
@Component
public class Results {
  private final PointStore points;
  private final PackedCurves packed;
  private final TrainingMetricStore metrics;
  private final TaskRepository tasks;
  private final StatedSeries specs = new StatedSeries();

  Results(
      PointStore points, PackedCurves packed, TrainingMetricStore metrics, TaskRepository tasks) {
    this.points = points;
    this.packed = packed;
    this.metrics = metrics;
    this.tasks = tasks;
  }

  /** The curves so far, in the order of the spec. */
  public List<Curve> curves(JobEntity job) {
    return curves(job, MetricFilter.MEASURED);
  }

  /** The same, of some metrics. */
  List<Curve> curves(JobEntity job, MetricFilter metrics) {
    return metrics.equals(MetricFilter.MEASURED)
        ? Curve.ofChips(packed.of(job.id()), names(job))
        : Curve.of(points(job, metrics), names(job));
  }

  /** How many points there are so far. */
  public int count(JobEntity job) {
    return points.count(job.id());
  }

  /** The raw points so far, by series in the order of the spec, metric, time and chip. */
  public List<Point> points(JobEntity job) {
    return points(job, MetricFilter.MEASURED);
  }

  /** The same, of some metrics; without those that cannot be computed for this job. */
  List<Point> points(JobEntity job, MetricFilter metrics) {
    List<Point> measured = points.of(job.id());
    List<Point> all = new ArrayList<>(measured);
    if (metrics.names(Point.ERROR)) {
      all.addAll(DerivedAccuracy.errors(measured));
    }
    if (metrics.names(Point.NORMALISED_ACCURACY)) {
      specs
          .scale(job)
          .ifPresent(
              it -> all.addAll(DerivedAccuracy.normalised(measured, it.baseline(), it.chance())));
    }
    List<String> names = names(job);
    return all.stream()
        .filter(point -> metrics.asksFor(point.metric()))
        .sorted(
            Comparator.<Point>comparingInt(point -> Curve.position(names, point.series()))
                // Not as the database sorts texts, which depends on its locale.
                .thenComparing(Point::series)
                .thenComparing(Point::metric)
                .thenComparingDouble(Point::seconds)
                .thenComparingInt(Point::repeat))
        .toList();
  }

  /** Tells whether points are the same to the last digit: the SHA-256 of their CSV. */
  public static String hash(List<Point> points) {
    return Sha256.of(CurvesCsv.ofRepeats(points));
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
