package io.kirchhoff.results;

import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.experiment.curve.ChipValues;
import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.point.CurveKey;
import io.kirchhoff.store.point.PackedCurves;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What single chips measured, and what is computed from it. A job may have millions of values, so
 * no more than one curve of them is read at a time, and only when its turn comes.
 */
@Component
class ChipCurves {
  private final PackedCurves packed;
  private final StatedSeries specs;

  ChipCurves(PackedCurves packed, StatedSeries specs) {
    this.packed = packed;
    this.specs = specs;
  }

  /** A curve to read: one that was measured, and what is made of it. */
  private record Wanted(CurveKey measured, String metric, DoubleUnaryOperator rule) {}

  /**
   * The values so far, by series in the order of the spec, metric and time; without metrics that
   * cannot be computed for this job.
   *
   * @throws IllegalStateException on the way, when the job is deleted meanwhile
   */
  Stream<ChipValues> of(JobEntity job, MetricFilter metrics) {
    List<String> names = specs.names(job);
    Map<String, DoubleUnaryOperator> computed = computed(job, metrics);
    return packed.keys(job.id()).stream()
        .flatMap(key -> wanted(key, metrics, computed))
        .sorted(
            Comparator.<Wanted>comparingInt(it -> Curve.position(names, it.measured().series()))
                // Not as the database sorts texts, which depends on its locale.
                .thenComparing(it -> it.measured().series())
                .thenComparing(Wanted::metric))
        .flatMap(it -> read(job.id(), it));
  }

  private static Stream<Wanted> wanted(
      CurveKey measured, MetricFilter metrics, Map<String, DoubleUnaryOperator> computed) {
    var all = new ArrayList<Wanted>();
    if (metrics.asksFor(measured.metric())) {
      all.add(new Wanted(measured, measured.metric(), value -> value));
    }
    if (measured.metric().equals(Point.ACCURACY)) {
      computed.forEach((metric, rule) -> all.add(new Wanted(measured, metric, rule)));
    }
    return all.stream();
  }

  private Stream<ChipValues> read(UUID job, Wanted wanted) {
    List<ChipValues> values = packed.of(job, wanted.measured());
    if (values.isEmpty()) {
      // It was deleted while it was read.
      throw ProblemException.noJob(job);
    }
    return values.stream()
        .map(
            it ->
                wanted.metric().equals(it.metric())
                    ? it
                    : it.computing(wanted.metric(), wanted.rule()));
  }

  /** The computed metrics that are asked for, each by what makes it of a chip's accuracy. */
  private Map<String, DoubleUnaryOperator> computed(JobEntity job, MetricFilter metrics) {
    var rules = new LinkedHashMap<String, DoubleUnaryOperator>();
    if (metrics.names(Point.ERROR)) {
      rules.put(Point.ERROR, DerivedAccuracy::error);
    }
    if (metrics.names(Point.NORMALISED_ACCURACY)) {
      specs
          .scale(job)
          .flatMap(
              scale -> {
                var digital = new CurveKey(scale.baseline(), Point.ACCURACY);
                return DerivedAccuracy.normalised(packed.of(job.id(), digital), scale.chance());
              })
          .ifPresent(rule -> rules.put(Point.NORMALISED_ACCURACY, rule));
    }
    return rules;
  }
}
