package io.kirchhoff.results.compare;

import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.results.CurvesView.SeriesView;
import io.kirchhoff.results.Results;
import io.kirchhoff.results.compare.ComparisonView.ComparedJob;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.point.PointStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts jobs beside each other. */
@Component
public class Comparison {
  private final Results results;
  private final PointStore points;

  Comparison(Results results, PointStore points) {
    this.results = results;
    this.points = points;
  }

  /**
   * Compares jobs with the first of them.
   *
   * @param jobs at least one
   * @param loss of accuracy, for the endurance
   */
  ComparisonView of(List<JobEntity> jobs, double loss) {
    JobEntity reference = jobs.getFirst();
    List<Point> of = points.of(reference.id());
    List<ComparedJob> compared = new ArrayList<>();
    compared.add(compared(reference, of, List.of(), loss, true));
    for (JobEntity job : jobs.subList(1, jobs.size())) {
      boolean paired = job.seed() == reference.seed();
      compared.add(compared(job, points.of(job.id()), paired ? of : List.of(), loss, paired));
    }
    List<Double> times =
        compared.stream()
            .flatMap(job -> job.series().stream())
            .flatMap(series -> series.points().stream())
            .map(point -> point.timeSeconds())
            .distinct()
            .sorted()
            .toList();
    return new ComparisonView(reference.id(), times, loss, compared);
  }

  private ComparedJob compared(
      JobEntity job, List<Point> own, List<Point> reference, double loss, boolean paired) {
    List<String> names = results.names(job);
    Set<String> baselines = results.baselines(job);
    List<Curve> curves = Curve.of(own, names);
    return new ComparedJob(
        job.id(),
        job.name(),
        JsonName.of(job.state()),
        job.seed(),
        paired,
        views(curves, baselines),
        views(PairedDifferences.of(own, reference, names), baselines),
        endurance(curves, baselines, own, loss));
  }

  /**
   * How long the mean accuracy of each series on chips lasts.
   *
   * @param loss of accuracy, as a share
   */
  public List<Endurance> endurance(JobEntity job, double loss) {
    List<Point> own = points.of(job.id());
    return endurance(Curve.of(own, results.names(job)), results.baselines(job), own, loss);
  }

  private static List<Endurance> endurance(
      List<Curve> curves, Set<String> baselines, List<Point> own, double loss) {
    return curves.stream()
        .filter(curve -> !baselines.contains(curve.name()) && ages(curve))
        .map(curve -> Endurance.of(curve.name(), chips(curve, own), loss))
        .toList();
  }

  private static List<SeriesView> views(List<Curve> curves, Set<String> baselines) {
    return curves.stream().map(curve -> SeriesView.of(curve, baselines)).toList();
  }

  /** An accuracy that was read more than once. */
  private static boolean ages(Curve curve) {
    return curve.metric().equals(Point.ACCURACY) && curve.points().size() > 1;
  }

  private static Chips chips(Curve curve, List<Point> own) {
    return Chips.of(
        own.stream()
            .filter(
                point ->
                    point.series().equals(curve.name()) && point.metric().equals(curve.metric()))
            .toList());
  }
}
