package io.kirchhoff.results;

import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.reading.SpecReader;
import io.kirchhoff.experiment.spec.Medium;
import io.kirchhoff.experiment.spec.SeriesPlan;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.results.ResultView.Headline;
import io.kirchhoff.results.ResultView.TrainingCurve;
import io.kirchhoff.results.ResultView.TrainingPoint;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.TaskEntity;
import io.kirchhoff.store.job.TaskRepository;
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
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what the points of a job say. */
@Component
public class Results {
  private final PointStore points;
  private final TrainingMetricStore metrics;
  private final TaskRepository tasks;
  private final JsonMapper json = JsonMapper.builder().build();

  Results(PointStore points, TrainingMetricStore metrics, TaskRepository tasks) {
    this.points = points;
    this.metrics = metrics;
    this.tasks = tasks;
  }

  /** The curves so far, in the order of the spec. */
  public List<Curve> curves(JobEntity job) {
    return Curve.of(points.of(job.id()), names(job));
  }

  /** The raw points so far, by series in the order of the spec, metric, time and chip. */
  List<Point> points(JobEntity job) {
    List<String> names = names(job);
    return points.of(job.id()).stream()
        .sorted(Comparator.comparingInt(point -> Curve.position(names, point.series())))
        .toList();
  }

  /** The names of a job's series, in the order of its spec. */
  public List<String> names(JobEntity job) {
    try {
      return series(job).stream().map(SeriesSpec::name).toList();
    } catch (InvalidSpecException olderVocabulary) {
      // The points are as good as ever; only the order of the curves is lost.
      return List.of();
    }
  }

  /** The names of a job's digital series, which the others are compared with. */
  public Set<String> baselines(JobEntity job) {
    try {
      return series(job).stream()
          .filter(series -> series.medium() == Medium.DIGITAL)
          .map(SeriesSpec::name)
          .collect(Collectors.toSet());
    } catch (InvalidSpecException olderVocabulary) {
      return Set.of("digital");
    }
  }

  private List<SeriesSpec> series(JobEntity job) throws InvalidSpecException {
    return SeriesPlan.of(SpecReader.readExperiment(json.readTree(job.spec())));
  }

  ResultView summary(JobEntity job) {
    return new ResultView(
        job.id(),
        job.name(),
        JsonName.of(job.state()),
        job.specHash(),
        job.seed(),
        tasks.findByJobIdOrderByOrdinal(job.id()).stream()
            .map(TaskEntity::engine)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList(),
        curves(job).stream().map(Results::headline).toList(),
        training(metrics.of(job.id())));
  }

  private static Headline headline(Curve curve) {
    CurvePoint first = curve.points().getFirst();
    CurvePoint last = curve.points().getLast();
    return new Headline(
        curve.name(), curve.metric(), first.seconds(), first.mean(), last.seconds(), last.mean());
  }

  private record Key(Phase phase, String metric) {}

  private static List<TrainingCurve> training(List<TrainingMetric> metrics) {
    Map<Key, List<TrainingPoint>> values = new LinkedHashMap<>();
    for (TrainingMetric metric : metrics) {
      values
          .computeIfAbsent(new Key(metric.phase(), metric.metric()), _ -> new ArrayList<>())
          .add(new TrainingPoint(metric.step(), metric.epoch(), metric.value()));
    }
    return values.entrySet().stream()
        .map(
            it ->
                new TrainingCurve(
                    JsonName.of(it.getKey().phase()), it.getKey().metric(), it.getValue()))
        .toList();
  }
}
