package io.kirchhoff.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Accuracy against the strength of each nonideality, as SVG for print: a panel for each. */
public final class SensitivityPicture {
  private static final int COLUMNS = 3;
  private static final int PANEL = 220;
  private static final int HEIGHT = 150;
  private static final int LEFT = 60;
  private static final int GAP_X = 64;
  private static final int GAP_Y = 74;
  private static final int HEAD = 96;
  private static final int TICK = 34;

  /**
   * One nonideality.
   *
   * @param axis what is written under it
   * @param standard the strength that is standard; absent where none is
   * @param limit the accuracy at which it is too much
   * @param threshold the strength at which it is; absent where it never is
   * @param curves one for each time
   */
  public record Panel(
      String title,
      String axis,
      @Nullable Double standard,
      double limit,
      @Nullable Double threshold,
      List<Curve> curves) {
    private List<Double> strengths() {
      return curves.stream().flatMap(it -> it.points().stream()).map(Point::strength).toList();
    }
  }

  /**
   * Accuracy at one time.
   *
   * @param points in any order
   */
  public record Curve(String name, List<Point> points) {}

  /**
   * A strength that was tried.
   *
   * @param mean accuracy as a share
   * @param low lower end of its interval
   * @param high upper end
   */
  public record Point(double strength, double mean, double low, double high) {}

  private SensitivityPicture() {}

  /**
   * The picture; of no points, one that says so.
   *
   * @param note how it was measured, under the title
   */
  public static String of(String title, String note, List<Panel> panels, PictureTheme theme) {
    List<Panel> drawn = panels.stream().filter(panel -> !panel.strengths().isEmpty()).toList();
    int rows = Math.max(1, (drawn.size() + COLUMNS - 1) / COLUMNS);
    int width = LEFT + COLUMNS * PANEL + (COLUMNS - 1) * GAP_X + 24;
    var svg = new SvgWriter(width, HEAD + rows * (HEIGHT + GAP_Y), title, theme.style());
    svg.text("title", LEFT, 26, title);
    svg.text("note", LEFT, 44, note);
    if (drawn.isEmpty()) {
      svg.text("middle", width / 2.0, HEAD + HEIGHT / 2.0, "No points yet.");
      return svg.content();
    }
    legend(svg, drawn.getFirst());
    for (int i = 0; i < drawn.size(); i++) {
      int row = i / COLUMNS;
      int column = i % COLUMNS;
      draw(svg, drawn.get(i), LEFT + column * (PANEL + GAP_X), HEAD + row * (HEIGHT + GAP_Y));
    }
    return svg.content();
  }

  private static void legend(SvgWriter svg, Panel panel) {
    double x = LEFT;
    for (int i = 0; i < panel.curves().size(); i++) {
      String name = panel.curves().get(i).name();
      svg.line(colour(i) + " curve", x, 60, x + 22, 60);
      svg.text("name", x + 28, 64, name);
      x += 50 + 8.0 * name.length();
    }
  }

  private static void draw(SvgWriter svg, Panel panel, int left, int top) {
    StrengthAxis axis = StrengthAxis.of(panel.strengths(), left, (double) left + PANEL);
    DoubleStream edges =
        panel.curves().stream()
            .flatMap(it -> it.points().stream())
            .flatMapToDouble(it -> DoubleStream.of(it.low(), it.high()));
    ValueAxis values =
        ValueAxis.of(
            Metric.ACCURACY,
            DoubleStream.concat(DoubleStream.of(panel.limit()), edges),
            top,
            (double) top + HEIGHT);
    for (double value : values.lines()) {
      svg.line("grid", left, values.at(value), left + PANEL, values.at(value));
      svg.text("end small", left - 6, values.at(value) + 4, values.label(value));
    }
    svg.text("name", left, top - 8, panel.title());
    svg.text("middle", left + PANEL / 2.0, top + HEIGHT + 34, panel.axis());
    ticks(svg, panel, axis, top + HEIGHT);
    svg.rectangle("frame", left, top, PANEL, HEIGHT);
    svg.line("limit", left, values.at(panel.limit()), left + PANEL, values.at(panel.limit()));
    if (panel.standard() != null) {
      svg.line("grid", axis.at(panel.standard()), top, axis.at(panel.standard()), top + HEIGHT);
    }
    if (panel.threshold() != null) {
      double place = axis.at(panel.threshold());
      svg.line("limit", place, values.at(panel.limit()), place, top + HEIGHT);
    }
    for (int i = 0; i < panel.curves().size(); i++) {
      curve(svg, panel.curves().get(i), colour(i), axis, values);
    }
  }

  private static void ticks(SvgWriter svg, Panel panel, StrengthAxis axis, double bottom) {
    double before = Double.NEGATIVE_INFINITY;
    for (double strength : panel.strengths().stream().distinct().sorted().toList()) {
      double place = axis.at(strength);
      if (place - before >= TICK) {
        svg.line("grid", place, bottom, place, bottom + 4);
        svg.text("middle small", place, bottom + 16, StrengthAxis.label(strength));
        before = place;
      }
    }
  }

  private static void curve(
      SvgWriter svg, Curve curve, String colour, StrengthAxis axis, ValueAxis values) {
    List<Point> sorted =
        curve.points().stream().sorted(Comparator.comparingDouble(Point::strength)).toList();
    var band = new ArrayList<String>(corners(sorted, Point::high, axis, values));
    band.addAll(corners(sorted, Point::low, axis, values).reversed());
    svg.corners("polygon", "band " + colour, band);
    svg.corners("polyline", colour + " curve", corners(sorted, Point::mean, axis, values));
    for (Point point : sorted) {
      svg.circle(colour, axis.at(point.strength()), values.at(point.mean()), CurvePlot.RADIUS);
    }
  }

  private static List<String> corners(
      List<Point> points, ToDoubleFunction<Point> value, StrengthAxis axis, ValueAxis values) {
    return points.stream()
        .map(it -> SvgWriter.pair(axis.at(it.strength()), values.at(value.applyAsDouble(it))))
        .toList();
  }

  private static String colour(int curve) {
    return "c" + (1 + curve % (CurveStyle.COLOURS - 1));
  }
}
