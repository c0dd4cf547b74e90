package io.kirchhoff.results;

import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.picture.DrawnCurve;
import io.kirchhoff.picture.JobPicture;
import io.kirchhoff.picture.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The picture of a job's curves: means, with a band of their 95 % interval. */
public final class CurvesPicture {
  private CurvesPicture() {}

  /**
   * The picture as SVG.
   *
   * @param title the job's name
   * @param baselines names of the curves that others are compared with
   */
  public static String of(String title, List<Curve> curves, Set<String> baselines) {
    List<JobPicture.Part> parts =
        Arrays.stream(Metric.values())
            .map(
                metric ->
                    new JobPicture.Part(
                        metric,
                        curves.stream()
                            .filter(curve -> curve.metric().equals(metric.word()))
                            .map(curve -> drawn(curve, metric, baselines))
                            .toList()))
            .toList();
    int chips =
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .mapToInt(point -> point.repeats().size())
            .max()
            .orElse(0);
    String note = chips < 2 ? "" : "mean and 95 %% interval over up to %d chips".formatted(chips);
    return JobPicture.of(title, note, parts);
  }

  private static DrawnCurve drawn(Curve curve, Metric metric, Set<String> baselines) {
    return new DrawnCurve(
        curve.name(),
        baselines.contains(curve.name()),
        curve.points().stream()
            // A perplexity can be too large for a number: such a point is on no paper.
            .filter(point -> Double.isFinite(point.mean()))
            .map(point -> drawn(point, metric))
            .toList());
  }

  private static DrawnCurve.Point drawn(CurvePoint point, Metric metric) {
    double mean = point.mean();
    CurvePoint.Interval interval = point.ci95();
    if (interval == null || !Double.isFinite(interval.high() - interval.low())) {
      return new DrawnCurve.Point(point.seconds(), mean, mean, mean);
    }
    // Student's interval knows no bounds, a share does: beyond them there is nothing to see.
    return new DrawnCurve.Point(
        point.seconds(),
        mean,
        Math.max(metric.smallest(), interval.low()),
        Math.min(metric.largest(), interval.high()));
  }
}
