package io.kirchhoff.picture;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far each nonideality may be from its standard, as SVG for print: bars from the standard to
 * the threshold, and beside them the error of the products there.
 */
public final class TornadoPicture {
  private static final int NAMES = 220;
  private static final int BARS = 300;
  private static final int ERRORS = 170;
  private static final int GAP = 90;
  private static final int ROW = 30;
  private static final int HEAD = 88;
  private static final int FOOT = 44;

  /**
   * One nonideality.
   *
   * @param ratio the threshold over the standard; absent where the standard is 0 or there is no
   *     threshold
   * @param low lower end of the ratio's interval; absent where it is not known
   * @param high upper end
   * @param threshold what is written beside the bar
   * @param error relative error of the products at the threshold; absent where it is not known
   */
  public record Row(
      String title,
      @Nullable Double ratio,
      @Nullable Double low,
      @Nullable Double high,
      String threshold,
      @Nullable Double error) {
    private DoubleStream ratios() {
      return Stream.of(ratio, low, high)
          .filter(it -> it != null && it > 0)
          .mapToDouble(Double::doubleValue);
    }
  }

  private TornadoPicture() {}

  /**
   * The picture; of no rows, one that says so.
   *
   * @param rows the most sensitive first
   */
  public static String of(String title, String note, List<Row> rows, PictureTheme theme) {
    int width = NAMES + BARS + GAP + ERRORS + 70;
    int height = HEAD + Math.max(2, rows.size()) * ROW + FOOT;
    var svg = new SvgWriter(width, height, title, theme.style());
    svg.text("title", 20, 26, title);
    svg.text("note", 20, 44, note);
    if (rows.isEmpty()) {
      svg.text("middle", width / 2.0, HEAD + ROW, "No thresholds yet.");
      return svg.content();
    }
    double reach =
        rows.stream()
            .flatMapToDouble(Row::ratios)
            .map(it -> Math.abs(log2(it)))
            .reduce(1, Math::max);
    double worst = rows.stream().map(Row::error).filter(Objects::nonNull).reduce(0.1, Math::max);
    double bottom = HEAD + (double) rows.size() * ROW;
    grid(svg, reach, bottom);
    double errors = NAMES + BARS + (double) GAP;
    svg.text("middle", NAMES + BARS / 2.0, HEAD - 14, "threshold / standard");
    svg.text("name", errors, HEAD - 14, "MVM error at the threshold");
    for (int i = 0; i < rows.size(); i++) {
      row(svg, rows.get(i), HEAD + i * (double) ROW, reach, worst);
    }
    return svg.content();
  }

  private static void grid(SvgWriter svg, double reach, double bottom) {
    int step = Math.max(1, (int) Math.ceil(reach / 3));
    for (int power = -3 * step; power <= 3 * step; power += step) {
      if (Math.abs(power) <= reach) {
        double x = at(power, reach);
        svg.line(power == 0 ? "limit" : "grid", x, HEAD - 4, x, bottom);
        String label = power < 0 ? "1/" + (1L << -power) : String.valueOf(1L << power);
        svg.text("middle small", x, bottom + 16, label + "×");
      }
    }
  }

  private static void row(SvgWriter svg, Row row, double top, double reach, double worst) {
    double middle = top + ROW / 2.0;
    svg.text("end", NAMES - 10, middle + 4, row.title());
    Double ratio = row.ratio();
    double standard = at(0, reach);
    if (ratio != null && ratio > 0) {
      double end = at(log2(ratio), reach);
      svg.rectangle(
          "c2 band", Math.min(standard, end), top + 7, Math.abs(end - standard), ROW - 14.0);
      svg.line("c2", end, top + 5, end, top + ROW - 5);
      if (row.low() != null && row.high() != null && row.low() > 0) {
        svg.line("c2", at(log2(row.low()), reach), middle, at(log2(row.high()), reach), middle);
      }
    }
    svg.text("small", NAMES + BARS + 8, middle + 4, row.threshold());
    double errors = NAMES + BARS + (double) GAP;
    Double error = row.error();
    if (error != null) {
      svg.rectangle("c1 band", errors, top + 7, ERRORS * error / worst, ROW - 14.0);
      svg.text(
          "small",
          errors + ERRORS * error / worst + 6,
          middle + 4,
          String.format(Locale.ROOT, "%.1f %%", 100 * error));
    }
  }

  private static double at(double power, double reach) {
    return NAMES + BARS / 2.0 * (1 + power / reach);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
