package io.kirchhoff.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A grid with curves in it: a line through the means of each, and its band. */
record CurvePlot(SvgWriter svg, TimeAxis timeAxis, ValueAxis valueAxis) {
  static final double RADIUS = 3;

  /** The grid, with its numbers and times. */
  void grid(Collection<Double> times) {
    double left = timeAxis.left();
    double bottom = valueAxis.bottom();
    for (double value : valueAxis.lines()) {
      double height = valueAxis.at(value);
      svg.line("grid", left, height, timeAxis.right(), height);
      svg.text("end", left - 8, height + 4, valueAxis.label(value));
    }
    for (double seconds : times) {
      double place = timeAxis.at(seconds);
      svg.line("grid", place, valueAxis.top(), place, bottom);
      svg.text("middle", place, bottom + 20, TimeLabel.of(seconds));
    }
  }

  /**
   * A curve.
   *
   * @param colour a class of the style
   */
  void curve(DrawnCurve curve, String colour) {
    curve(curve, colour, colour + " curve", colour);
  }

  /** A curve whose line and points have styles of their own. */
  void curve(DrawnCurve curve, String colour, String line, String point) {
    List<String> above = corners(curve, DrawnCurve.Point::high);
    List<String> below = corners(curve, DrawnCurve.Point::low);
    var band = new ArrayList<String>(above);
    band.addAll(below.reversed());
    svg.corners("polygon", "band " + colour, band);
    svg.corners("polyline", line, corners(curve, DrawnCurve.Point::mean));
    for (DrawnCurve.Point mean : curve.points()) {
      svg.circle(point, timeAxis.at(mean.seconds()), valueAxis.at(mean.mean()), RADIUS);
    }
  }

  /** A line at one value, from the first time to the last. */
  void level(double value, String style) {
    double height = valueAxis.at(value);
    svg.line(style, timeAxis.left(), height, timeAxis.right(), height);
  }

  private List<String> corners(DrawnCurve curve, ToDoubleFunction<DrawnCurve.Point> value) {
    return curve.points().stream()
        .map(
            point ->
                SvgWriter.pair(
                    timeAxis.at(point.seconds()), valueAxis.at(value.applyAsDouble(point))))
        .toList();
  }
}
