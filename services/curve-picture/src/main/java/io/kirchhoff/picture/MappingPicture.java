package io.kirchhoff.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * The picture of a mapping of weights to conductances, as in Mackin et al. 2022: a line for each
 * device of a weight.
 */
public final class MappingPicture {
  private static final int WIDTH = 760;
  private static final int LEFT = 64;
  private static final int RIGHT = WIDTH - 20;
  private static final int TOP = 52;
  private static final int HEIGHT = 300;
  private static final int LINES = 5;
  private static final String THIN = "\n<style>.thin { stroke-width: 1.1px; }</style>";

  private MappingPicture() {}

  /**
   * The picture as SVG.
   *
   * @param lines in the order of the legend
   * @param gMax the largest conductance of a device, µS
   */
  public static String of(String title, List<DeviceLine> lines, double gMax, PictureTheme theme) {
    int bottom = TOP + HEIGHT;
    var looks = new LinkedHashMap<String, Legend.Look>();
    lines.forEach(line -> looks.put(line.name(), line.look()));
    var legend = new Legend(looks, LEFT, RIGHT);
    int height = (int) (bottom + 56 + legend.height());
    var svg = new SvgWriter(WIDTH, height, title, theme.style() + THIN);
    svg.text("title", LEFT, 28, title);
    grid(svg, gMax, bottom);
    for (DeviceLine line : lines) {
      svg.corners("polyline", legend.of(line.name()).line(), corners(line, gMax, bottom));
    }
    svg.rectangle("frame", LEFT, TOP, RIGHT - LEFT, HEIGHT);
    svg.text("middle", (LEFT + RIGHT) / 2.0, bottom + 40, "weight, relative to the largest");
    svg.upwards(18, TOP + HEIGHT / 2.0, "conductance (µS)");
    legend.draw(svg, bottom + 48);
    return svg.content();
  }

  private static void grid(SvgWriter svg, double gMax, int bottom) {
    for (int line = 0; line <= LINES; line++) {
      double height = bottom - (double) HEIGHT * line / LINES;
      svg.line("grid", LEFT, height, RIGHT, height);
      svg.text(
          "end", LEFT - 8, height + 4, String.format(Locale.ROOT, "%.1f", gMax * line / LINES));
    }
    for (int half = -2; half <= 2; half++) {
      double place = place(half / 2.0);
      svg.line("grid", place, TOP, place, bottom);
      svg.text("middle", place, bottom + 20, String.format(Locale.ROOT, "%.1f", half / 2.0));
    }
  }

  private static List<String> corners(DeviceLine line, double gMax, int bottom) {
    var corners = new ArrayList<String>();
    int last = line.conductances().size() - 1;
    for (int i = 0; i <= last; i++) {
      double share = line.conductances().get(i) / gMax;
      corners.add(SvgWriter.pair(place(2.0 * i / last - 1), bottom - HEIGHT * share));
    }
    return corners;
  }

  /** The pixel of a weight from -1 to 1. */
  private static double place(double weight) {
    return LEFT + (RIGHT - LEFT) * (weight + 1) / 2;
  }
}
