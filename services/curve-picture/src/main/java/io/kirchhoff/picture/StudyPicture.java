package io.kirchhoff.picture;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.DoubleStream;

/**
 * A picture of accuracies over time, as SVG, with a limit. Its colours follow the reader's light or
 * dark scheme.
 */
public final class StudyPicture {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int LEFT = 56;
  private static final int RIGHT = 692;
  private static final int TOP = 64;
  private static final int BOTTOM = 344;
  private static final int LEGEND = 40;
  private static final int LETTER = 8;

  private StudyPicture() {}

  /**
   * The picture of curves; of none, there is none.
   *
   * @param limit the accuracy, from 0 to 1, at which a dotted line is drawn
   * @param limitName what that line says
   */
  public static Optional<String> of(
      String title, List<DrawnCurve> curves, double limit, String limitName) {
    SortedSet<Double> times = DrawnCurve.times(curves);
    if (times.isEmpty()) {
      return Optional.empty();
    }
    DoubleStream values = DoubleStream.concat(DoubleStream.of(limit), DrawnCurve.edges(curves));
    var svg = new SvgWriter(WIDTH, HEIGHT, title, CurveStyle.SCREEN);
    svg.text("title", LEFT, 22, title);
    var plot =
        new CurvePlot(
            svg,
            TimeAxis.of(times, LEFT, RIGHT),
            ValueAxis.of(Metric.ACCURACY, values, TOP, BOTTOM));
    plot.grid(times);
    svg.text("middle", (LEFT + RIGHT) / 2.0, HEIGHT - 12, "time since programming");
    svg.text("end", RIGHT, 22, Metric.ACCURACY.axis());
    double legend = LEFT;
    for (int i = 0; i < curves.size(); i++) {
      String colour = "c" + i % CurveStyle.COLOURS;
      String name = curves.get(i).name();
      plot.curve(curves.get(i), colour);
      svg.rectangle(colour, legend, LEGEND, 18, 4);
      svg.text("name", legend + 24, LEGEND + 6, name);
      legend += 48 + (double) LETTER * name.length();
    }
    plot.level(limit, "limit");
    svg.text("small", LEFT + 4, plot.valueAxis().at(limit) - 4, limitName);
    return Optional.of(svg.content());
  }
}
