package io.kirchhoff.results.compare;

import io.kirchhoff.experiment.curve.ChipValues;
import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.results.CurvesView.SeriesView;
import io.kirchhoff.results.Results;
import io.kirchhoff.results.compare.ComparisonView.ComparedJob;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.point.PackedCurves;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts jobs beside each other. */
@Component
public class Comparison {
  private final Results results;
  private final PackedCurves packed;

  Comparison(Results results, PackedCurves packed) {
    this.results = results;
    this.packed = packed;
  }

  /**
   * Compares jobs with the first of them.
   *
   * @param jobs at least one
   * @param loss of accuracy, for the endurance
   * @param repeats whether there are the values of single chips
   */
  ComparisonView of(List<JobEntity> jobs, double loss, boolean repeats) {
    JobEntity reference = jobs.getFirst();
    Map<UUID, List<ChipValues>> all = packed.of(jobs.stream().map(JobEntity::id).toList());
    List<ChipValues> of = all.getOrDefault(reference.id(), List.of());
    List<ComparedJob> compared =
        jobs.parallelStream()
            .map(
                job -> {
                  List<ChipValues> own = all.getOrDefault(job.id(), List.of());
                  boolean paired = job.seed() == reference.seed();
                  boolean differs = paired && !job.id().equals(reference.id());
                  return compared(job, own, differs ? of : List.of(), loss, paired, repeats);
                })
            .toList();
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
      JobEntity job,
      List<ChipValues> own,
      List<ChipValues> reference,
      double loss,
      boolean paired,
      boolean repeats) {
    List<String> names = results.names(job);
    Set<String> baselines = results.baselines(job);
    List<Curve> curves = Curve.of(own, names);
    return new ComparedJob(
        job.id(),
        job.name(),
        JsonName.of(job.state()),
        job.seed(),
        paired,
        views(curves, baselines, repeats),
        views(PairedDifferences.of(own, reference, names), baselines, repeats),
        endurance(curves, baselines, own, loss));
  }

  /**
   * How long the mean accuracy of each series on chips lasts.
   *
   * @param loss of accuracy, as a share
   */
  public List<Endurance> endurance(JobEntity job, double loss) {
    List<ChipValues> own = packed.of(job.id());
    return endurance(Curve.of(own, results.names(job)), results.baselines(job), own, loss);
  }

  private static List<Endurance> endurance(
      List<Curve> curves, Set<String> baselines, List<ChipValues> own, double loss) {
    return curves.stream()
        .filter(curve -> !baselines.contains(curve.name()) && ages(curve))
        .map(curve -> Endurance.of(curve.name(), chips(curve, own), loss))
        .toList();
  }

  private static List<SeriesView> views(
      List<Curve> curves, Set<String> baselines, boolean repeats) {
    return curves.stream().map(curve -> SeriesView.of(curve, baselines, repeats)).toList();
  }

  /** An accuracy that was read more than once. */
  private static boolean ages(Curve curve) {
    return curve.metric().equals(Point.ACCURACY) && curve.points().size() > 1;
  }

  private static Chips chips(Curve curve, List<ChipValues> own) {
    return Chips.of(
        own.stream()
            .filter(at -> at.series().equals(curve.name()) && at.metric().equals(curve.metric()))
            .toList());
  }
}
