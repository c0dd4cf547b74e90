package io.kirchhoff.results.sensitivity;

import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.sensitivity.Axis;
import io.kirchhoff.experiment.sensitivity.Cell;
import io.kirchhoff.experiment.sensitivity.Criterion;
import io.kirchhoff.experiment.sensitivity.Form;
import io.kirchhoff.experiment.sensitivity.Line;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import io.kirchhoff.results.sensitivity.SensitivityView.AccuracyView;
import io.kirchhoff.results.sensitivity.SensitivityView.LineView;
import io.kirchhoff.results.sensitivity.SensitivityView.PairView;
import io.kirchhoff.results.sensitivity.SensitivityView.StrengthView;
import io.kirchhoff.results.sensitivity.SensitivityView.ThresholdView;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.sensitivity.PointFindings;
import io.kirchhoff.store.sensitivity.StoredStudy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what the points of a study say. */
final class SensitivityViews {
  /** What clients read for a point whose job is still to be made, or to be tried again. */
  private static final String WAITING = "waiting";

  private final StoredStudy study;
  private final SensitivityPlan plan;
  private final Map<Integer, PointFindings> points;
  private final PointFindings base;

  private SensitivityViews(StoredStudy study, Map<Integer, PointFindings> points) {
    this.study = study;
    this.plan = study.plan();
    this.points = points;
    this.base = Objects.requireNonNull(points.get(SensitivityPlan.BASE));
  }

  static SensitivityView of(JobEntity job, StoredStudy study, Map<Integer, PointFindings> points) {
    var views = new SensitivityViews(study, points);
    var lines = new ArrayList<LineView>();
    var pairs = new ArrayList<PairView>();
    for (int i = 0; i < views.plan.lines().size(); i++) {
      Line line = views.plan.lines().get(i);
      if (line.axes().size() == 1) {
        lines.add(views.line(i, line.axes().getFirst()));
      } else {
        pairs.add(views.pair(i, line.axes()));
      }
    }
    return new SensitivityView(
        job.id(),
        job.name(),
        JsonName.of(job.state()),
        views.plan.seconds(),
        views.base.digital(),
        views.plan.chance(),
        lines,
        Ranking.of(lines, views.plan.seconds()),
        pairs);
  }

  private LineView line(int place, Axis axis) {
    List<Cell> cells =
        study.line(place).stream()
            .sorted(Comparator.comparingDouble(cell -> cell.strengths().getFirst()))
            .toList();
    return new LineView(
        axis.parameter(),
        axis.title(),
        axis.unit(),
        axis.standard(),
        cells.stream().map(this::strength).toList(),
        times().flatMap(seconds -> threshold(axis, cells, seconds).stream()).toList());
  }

  private PairView pair(int place, List<Axis> axes) {
    List<Double> chips = base.accuracies().get(plan.seconds());
    boolean known = base.complete() && base.digital() != null && chips != null;
    return new PairView(
        axes.stream().map(Axis::parameter).toList(),
        axes.stream().map(Axis::title).toList(),
        known ? limit(CurvePoint.of(0, Objects.requireNonNull(chips)).mean()).accuracy() : null,
        study.line(place).stream().map(this::strength).toList());
  }

  private Stream<Double> times() {
    return base.complete() ? base.accuracies().keySet().stream() : Stream.empty();
  }

  private StrengthView strength(Cell cell) {
    PointFindings point = points.get(cell.point());
    if (point == null) {
      return new StrengthView(cell.strengths(), cell.point(), null, WAITING, List.of());
    }
    return new StrengthView(
        cell.strengths(),
        cell.point(),
        point.job(),
        point.state() == null ? WAITING : JsonName.of(point.state()),
        point.accuracies().entrySet().stream()
            .map(it -> accuracy(it.getKey(), it.getValue(), point.mvmErrors().get(it.getKey())))
            .toList());
  }

  private AccuracyView accuracy(double seconds, List<Double> chips, @Nullable Double mvmError) {
    CurvePoint point = CurvePoint.of(seconds, chips);
    CurvePoint.Interval interval = point.ci95();
    Double digital = base.digital();
    return new AccuracyView(
        seconds,
        point.mean(),
        point.std(),
        interval == null ? null : List.of(interval.low(), interval.high()),
        digital == null || digital <= plan.chance()
            ? null
            : 1 - (digital - point.mean()) / (digital - plan.chance()),
        mvmError,
        chips.size(),
        chips);
  }

  private Criterion.Limit limit(double standard) {
    double digital = Objects.requireNonNull(base.digital());
    return plan.criterion().limit(standard, digital, plan.chance());
  }

  /** Empty while nothing but the standard is complete. */
  private List<ThresholdView> threshold(Axis axis, List<Cell> cells, double seconds) {
    List<Double> chips = base.accuracies().get(seconds);
    var tried = new ArrayList<Strengths.Tried>();
    for (Cell cell : cells) {
      PointFindings point = points.get(cell.point());
      List<Double> found =
          point == null || !point.complete() ? null : point.accuracies().get(seconds);
      if (found != null) {
        tried.add(new Strengths.Tried(cell.strengths().getFirst(), found));
      }
    }
    if (chips == null || base.digital() == null || tried.size() < 2) {
      return List.of();
    }
    // Where strengths are on both sides of the standard, the side that is too much counts.
    Strengths above = Strengths.of(tried, axis.standard(), axis.form() != Form.BITS);
    Tolerance tolerance = Tolerance.of(above, chips, this::limit);
    Strengths side = above;
    if (tolerance.threshold() == null && axis.standard() != null) {
      Strengths below = Strengths.of(tried, axis.standard(), axis.form() == Form.BITS);
      if (below.strengths().size() > 1) {
        Tolerance other = Tolerance.of(below, chips, this::limit);
        boolean alone = above.strengths().size() < 2;
        side = alone || other.threshold() != null ? below : above;
        tolerance = alone || other.threshold() != null ? other : tolerance;
      }
    }
    return List.of(view(axis, cells, seconds, side, tolerance));
  }

  private ThresholdView view(
      Axis axis, List<Cell> cells, double seconds, Strengths side, Tolerance tolerance) {
    Double standard = axis.standard();
    Double threshold = tolerance.threshold();
    return new ThresholdView(
        seconds,
        tolerance.limit().accuracy(),
        JsonName.of(tolerance.limit().ground()),
        threshold,
        tolerance.low(),
        tolerance.high(),
        tolerance.standardError(),
        threshold == null || standard == null || standard == 0 ? null : threshold / standard,
        threshold == null ? null : mvmError(cells, seconds, side, tolerance.place()));
  }

  private @Nullable Double mvmError(
      List<Cell> cells, double seconds, Strengths side, double place) {
    var errors = new ArrayList<Double>();
    for (double strength : side.strengths()) {
      Double error =
          cells.stream()
              .filter(cell -> cell.strengths().getFirst() == strength)
              .map(cell -> points.get(cell.point()))
              .filter(Objects::nonNull)
              .map(point -> point.mvmErrors().get(seconds))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      errors.add(error == null ? Double.NaN : error);
    }
    double found = Strengths.at(place, errors);
    return Double.isNaN(found) ? null : found;
  }
}
