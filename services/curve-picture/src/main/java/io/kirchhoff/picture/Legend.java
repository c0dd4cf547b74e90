package io.kirchhoff.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of curves, and how each is drawn: the same in all parts of a picture. */
final class Legend {
  static final double ROW = 20;

  private static final int LETTER = 7;
  private static final int WIDE_LETTERS = 0x2e80;
  private static final int SAMPLE = 26;

  /**
   * Classes of the style.
   *
   * @param colour of the band
   * @param line of the line
   * @param point of the points, which are hollow when there are more curves than colours
   */
  record Look(String colour, String line, String point) {}

  private record Entry(String name, Look look, double x, int row) {}

  private final Map<String, Look> looks = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private int others;

  /**
   * The legend of curves; one name is one entry, in however many parts it is.
   *
   * @param left the pixel at which rows begin
   * @param right where they end
   */
  Legend(Collection<DrawnCurve> curves, double left, double right) {
    curves.forEach(curve -> looks.computeIfAbsent(curve.name(), _ -> look(curve)));
    double x = left;
    int row = 0;
    for (Map.Entry<String, Look> look : looks.entrySet()) {
      double width = SAMPLE + 22 + (double) LETTER * letters(look.getKey());
      if (x > left && x + width > right) {
        x = left;
        row++;
      }
      entries.add(new Entry(look.getKey(), look.getValue(), x, row));
      x += width;
    }
  }

  /** Grey is for the first of the curves that others are compared with. */
  private Look look(DrawnCurve curve) {
    boolean grey = curve.baseline() && looks.values().stream().noneMatch(Legend::isGrey);
    int round = others / (CurveStyle.COLOURS - 1);
    String colour = "c" + (grey ? 0 : 1 + others++ % (CurveStyle.COLOURS - 1));
    return new Look(
        colour,
        colour + (curve.baseline() ? " curve baseline" : " curve"),
        !grey && round % 2 == 1 ? colour + " hollow" : colour);
  }

  private static boolean isGrey(Look look) {
    return look.colour().equals("c0");
  }

  private static long letters(String name) {
    return name.codePoints().map(letter -> letter < WIDE_LETTERS ? 1 : 2).sum();
  }

  double height() {
    return entries.isEmpty() ? 0 : ROW * (entries.getLast().row() + 1);
  }

  Look of(DrawnCurve curve) {
    Look look = looks.get(curve.name());
    if (look == null) {
      throw new IllegalArgumentException("The legend does not know " + curve.name());
    }
    return look;
  }

  void draw(SvgWriter svg, double top) {
    for (Entry entry : entries) {
      double middle = top + ROW * entry.row() + ROW / 2;
      svg.line(entry.look().line(), entry.x(), middle, entry.x() + SAMPLE, middle);
      svg.circle(entry.look().point(), entry.x() + SAMPLE / 2.0, middle, CurvePlot.RADIUS);
      svg.text("name", entry.x() + SAMPLE + 6, middle + 4, entry.name());
    }
  }
}
