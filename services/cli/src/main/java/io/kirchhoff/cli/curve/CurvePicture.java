package io.kirchhoff.cli.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.ToDoubleFunction;

/**
 * A picture of accuracies over time, as SVG: a line through the means of each curve, a band of one
 * standard deviation around it, and a limit. Its colours follow the reader's light or dark scheme.
 */
public final class CurvePicture {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int LEFT = 56;
  private static final int RIGHT = 692;
  private static final int TOP = 64;
  private static final int BOTTOM = 344;
  private static final int LEGEND = 40;
  private static final int LETTER = 8;
  private static final int COLOURS = 6;

  /** From Okabe and Ito's palette, which the colour-blind can tell apart; lighter on dark. */
  private static final String STYLE =
      """
      <style>
      svg { font-family: system-ui, sans-serif; font-size: 13px; }
      .paper { fill: #ffffff; } text { fill: #24292f; } .title { font-size: 15px; font-weight: 600; }
      .end { text-anchor: end; } .middle { text-anchor: middle; }
      .grid { stroke: #d0d7de; } .limit { stroke: #57606a; stroke-dasharray: 2 4; } .small { font-size: 11px; paint-order: stroke; stroke: #ffffff; stroke-width: 3px; }
      circle { stroke: none; }
      .c0 { stroke: #6e7781; fill: #6e7781; } .c1 { stroke: #d55e00; fill: #d55e00; }
      .c2 { stroke: #0072b2; fill: #0072b2; } .c3 { stroke: #009e73; fill: #009e73; }
      .c4 { stroke: #cc79a7; fill: #cc79a7; } .c5 { stroke: #b58900; fill: #b58900; }
      @media (prefers-color-scheme: dark) {
      .paper { fill: #0d1117; } text { fill: #e6edf3; }
      .grid { stroke: #30363d; } .limit { stroke: #8b949e; } .small { stroke: #0d1117; }
      .c0 { stroke: #9ea7b0; fill: #9ea7b0; } .c1 { stroke: #ff9248; fill: #ff9248; }
      .c2 { stroke: #58b4f0; fill: #58b4f0; } .c3 { stroke: #3fc79a; fill: #3fc79a; }
      .c4 { stroke: #e29cc4; fill: #e29cc4; } .c5 { stroke: #dfb93a; fill: #dfb93a; }
      }
      .curve { fill: none; stroke-width: 2.2px; } .band { stroke: none; fill-opacity: 0.2; }
      </style>
      """;

  private final List<Curve> curves;
  private final TimeAxis timeAxis;
  private final AccuracyAxis accuracyAxis;
  private final SvgWriter svg = new SvgWriter();

  private CurvePicture(List<Curve> curves, SortedSet<Double> times, double limit) {
    this.curves = curves;
    timeAxis = TimeAxis.of(times, LEFT, RIGHT);
    accuracyAxis = AccuracyAxis.of(curves, limit, TOP, BOTTOM);
  }

  /**
   * The picture of curves; of none, there is none.
   *
   * @param limit the accuracy, from 0 to 1, at which a dotted line is drawn
   * @param limitName what that line says
   */
  public static Optional<String> of(
      String title, List<Curve> curves, double limit, String limitName) {
    SortedSet<Double> times = Curve.times(curves);
    return times.isEmpty()
        ? Optional.empty()
        : Optional.of(new CurvePicture(curves, times, limit).draw(title, times, limit, limitName));
  }

  private String draw(String title, SortedSet<Double> times, double limit, String limitName) {
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">"
            .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT));
    svg.add("<title>%s</title>".formatted(SvgWriter.escaped(title)));
    svg.add(STYLE.strip());
    svg.rectangle("paper", 0, 0, WIDTH, HEIGHT);
    svg.text("title", LEFT, 22, title);
    drawAxes(times);
    double legend = LEFT;
    for (int i = 0; i < curves.size(); i++) {
      drawCurve(curves.get(i), "c" + i % COLOURS);
      legend += drawLegend(curves.get(i).name(), "c" + i % COLOURS, legend);
    }
    double height = accuracyAxis.at(limit);
    svg.line("limit", LEFT, height, RIGHT, height);
    svg.text("small", LEFT + 4, height - 4, limitName);
    svg.add("</svg>");
    return svg.content();
  }

  private void drawAxes(SortedSet<Double> times) {
    for (double accuracy : accuracyAxis.lines()) {
      double height = accuracyAxis.at(accuracy);
      svg.line("grid", LEFT, height, RIGHT, height);
      svg.text("end", LEFT - 8, height + 4, accuracyAxis.label(accuracy));
    }
    for (double seconds : times) {
      double place = timeAxis.at(seconds);
      svg.line("grid", place, TOP, place, BOTTOM);
      svg.text("middle", place, BOTTOM + 20, TimeLabel.of(seconds));
    }
    svg.text("middle", (LEFT + RIGHT) / 2.0, HEIGHT - 12, "time since programming");
    svg.text("end", RIGHT, 22, "accuracy in %");
  }

  private void drawCurve(Curve curve, String colour) {
    List<String> above = corners(curve, point -> point.mean() + point.spread());
    List<String> below = corners(curve, point -> point.mean() - point.spread());
    var band = new ArrayList<String>(above);
    band.addAll(below.reversed());
    svg.corners("polygon", "band " + colour, band);
    svg.corners("polyline", colour + " curve", corners(curve, Curve.Point::mean));
    for (Curve.Point point : curve.points()) {
      svg.circle(colour, timeAxis.at(point.seconds()), accuracyAxis.at(point.mean()), 3);
    }
  }

  private List<String> corners(Curve curve, ToDoubleFunction<Curve.Point> accuracy) {
    return curve.points().stream()
        .map(
            point ->
                SvgWriter.pair(
                    timeAxis.at(point.seconds()), accuracyAxis.at(accuracy.applyAsDouble(point))))
        .toList();
  }

  /** Gives how wide the entry is. */
  private double drawLegend(String name, String colour, double left) {
    svg.rectangle(colour, left, LEGEND, 18, 4);
    svg.text("name", left + 24, LEGEND + 6, name);
    return 48 + (double) LETTER * name.length();
  }
}
