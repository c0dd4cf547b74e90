package io.kirchhoff.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The names of lines, and how each is drawn: the same in all parts of a picture. */
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
   * @param point of the points; empty where the line has none
   */
  record Look(String colour, String line, String point) {}

  private record Entry(String name, Look look, double x, int row) {}

  private final Map<String, Look> looks;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * The legend of looks by name, in their order.
   *
   * @param left the pixel at which rows begin
   * @param right where they end
   */
  Legend(SequencedMap<String, Look> looks, double left, double right) {
    this.looks = looks;
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

  private static long letters(String name) {
    return name.codePoints().map(letter -> letter < WIDE_LETTERS ? 1 : 2).sum();
  }

  double height() {
    return entries.isEmpty() ? 0 : ROW * (entries.getLast().row() + 1);
  }

  Look of(String name) {
    Look look = looks.get(name);
    if (look == null) {
      throw new IllegalArgumentException("The legend does not know " + name);
    }
    return look;
  }

  void draw(SvgWriter svg, double top) {
    for (Entry entry : entries) {
      double middle = top + ROW * entry.row() + ROW / 2;
      svg.line(entry.look().line(), entry.x(), middle, entry.x() + SAMPLE, middle);
      String point = entry.look().point();
      if (!point.isEmpty()) {
        svg.circle(point, entry.x() + SAMPLE / 2.0, middle, CurvePlot.RADIUS);
      }
      svg.text("name", entry.x() + SAMPLE + 6, middle + 4, entry.name());
    }
  }
}
