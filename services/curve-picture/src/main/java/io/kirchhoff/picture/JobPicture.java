package io.kirchhoff.picture;

import java.util.List;
import java.util.SortedSet;

/**
 * A picture of a job's curves for print, as SVG: a part for each metric, above one another, under
 * one title and one legend. Always dark on white.
 */
public final class JobPicture {
  private static final int WIDTH = 720;
  private static final int LEFT = 76;
  private static final int RIGHT = 692;
  private static final int HEAD = 52;
  private static final int PART = 280;
  private static final int GAP = 44;
  private static final int FOOT = 60;
  private static final int LONGEST_TITLE = 76;

  /**
   * The curves of one metric.
   *
   * @param curves with points that are finite numbers
   */
  public record Part(Metric metric, List<DrawnCurve> curves) {
    private boolean isEmpty() {
      return curves.stream().allMatch(curve -> curve.points().isEmpty());
    }
  }

  private JobPicture() {}

  /**
   * The picture; of no points, one that says so.
   *
   * @param title what was measured
   * @param note how it was, under the title
   */
  public static String of(String title, String note, List<Part> parts) {
    List<Part> drawn = parts.stream().filter(part -> !part.isEmpty()).toList();
    var legend =
        new Legend(
            CurveLooks.of(drawn.stream().flatMap(part -> part.curves().stream()).toList()),
            LEFT,
            RIGHT);
    double top = HEAD + legend.height() + 8;
    int count = Math.max(1, drawn.size());
    var height = (int) Math.ceil(top + count * PART + (count - 1) * GAP + FOOT);
    var svg = new SvgWriter(WIDTH, height, title, CurveStyle.PAPER);
    svg.text("title", LEFT, 26, shortened(title));
    svg.text("note", LEFT, 44, note);
    legend.draw(svg, HEAD);
    if (drawn.isEmpty()) {
      svg.text("middle", (LEFT + RIGHT) / 2.0, top + PART / 2.0, "No points yet.");
    }
    double place = top;
    for (Part part : drawn) {
      draw(svg, part, legend, place);
      place += PART + GAP;
    }
    svg.text("middle", (LEFT + RIGHT) / 2.0, height - 16, "time since programming");
    return svg.content();
  }

  private static void draw(SvgWriter svg, Part part, Legend legend, double top) {
    SortedSet<Double> times = DrawnCurve.times(part.curves());
    double bottom = top + PART;
    var plot =
        new CurvePlot(
            svg,
            TimeAxis.of(times, LEFT, RIGHT),
            ValueAxis.of(part.metric(), DrawnCurve.edges(part.curves()), top, bottom));
    plot.grid(TimeTicks.of(times, plot.timeAxis()));
    svg.rectangle("frame", LEFT, top, (double) RIGHT - LEFT, PART);
    svg.upwards(20, (top + bottom) / 2, part.metric().axis());
    for (DrawnCurve curve : part.curves()) {
      Legend.Look look = legend.of(curve.name());
      plot.curve(curve, look.colour(), look.line(), look.point());
      if (curve.baseline() && curve.points().size() == 1) {
        plot.level(curve.points().getFirst().mean(), look.line());
      }
    }
  }

  private static String shortened(String title) {
    int letters = title.codePointCount(0, title.length());
    return letters <= LONGEST_TITLE
        ? title
        : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
  }
}
