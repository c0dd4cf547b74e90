package io.kirchhoff.results.sparkline;

import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.results.Results;
import io.kirchhoff.results.sparkline.SparklinesView.LineView;
import io.kirchhoff.results.sparkline.SparklinesView.SparklineView;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.point.MeanPoint;
import io.kirchhoff.store.point.PointStore;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the lines of some jobs, of one query for all of their points. */
@Component
class Sparklines {
  private final PointStore points;
  private final Results results;

  Sparklines(PointStore points, Results results) {
    this.points = points;
    this.results = results;
  }

  SparklinesView of(List<JobEntity> jobs) {
    Map<UUID, List<MeanPoint>> means =
        points.means(jobs.stream().map(JobEntity::id).toList()).stream()
            .collect(Collectors.groupingBy(MeanPoint::job));
    return new SparklinesView(
        jobs.stream()
            .filter(job -> means.containsKey(job.id()))
            .map(job -> line(job, means.getOrDefault(job.id(), List.of())))
            .toList());
  }

  private SparklineView line(JobEntity job, List<MeanPoint> means) {
    boolean language = means.stream().anyMatch(point -> point.metric().equals(Point.PERPLEXITY));
    String metric = language ? Point.PERPLEXITY : Point.ACCURACY;
    List<String> names = results.names(job);
    Set<String> baselines = results.baselines(job);
    Map<String, List<MeanPoint>> series =
        means.stream()
            .filter(point -> point.metric().equals(metric) && Double.isFinite(point.mean()))
            .collect(
                Collectors.groupingBy(MeanPoint::series, LinkedHashMap::new, Collectors.toList()));
    return new SparklineView(
        job.id(),
        metric,
        series.entrySet().stream()
            .sorted(Comparator.comparingInt(it -> Curve.position(names, it.getKey())))
            .map(
                it ->
                    new LineView(
                        it.getKey(),
                        baselines.contains(it.getKey()),
                        it.getValue().stream().map(MeanPoint::seconds).toList(),
                        it.getValue().stream().map(MeanPoint::mean).toList()))
            .toList());
  }
}
