package io.kirchhoff.picture;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Accuracy against two nonidealities at once, as SVG for print: a heat map for each pair. */
public final class HeatMapPicture {
  /** The opacity of the worst cell. */
  static final double DEEPEST = 0.8;

  private static final int CELL_WIDTH = 74;
  private static final int CELL_HEIGHT = 34;
  private static final int LEFT = 110;
  private static final int HEAD = 64;
  private static final int GAP = 84;

  /**
   * A pair of nonidealities.
   *
   * @param across what columns are of
   * @param down what rows are of
   * @param columns strengths of the columns
   * @param rows strengths of the rows
   * @param accuracies by row, then column, as shares; null where there is none yet
   * @param limit the least that is good; cells that reach it are ticked
   */
  public record Grid(
      String across,
      String down,
      List<Double> columns,
      List<Double> rows,
      List<List<@Nullable Double>> accuracies,
      double limit) {
    private double height() {
      return (double) CELL_HEIGHT * rows.size();
    }
  }

  private HeatMapPicture() {}

  /** The picture; of no maps, one that says so. */
  public static String of(String title, String note, List<Grid> maps, PictureTheme theme) {
    int columns = maps.stream().mapToInt(map -> map.columns().size()).max().orElse(4);
    double height = maps.stream().mapToDouble(map -> map.height() + GAP).sum();
    var svg =
        new SvgWriter(
            Math.max(520, LEFT + columns * CELL_WIDTH + 24),
            (int) Math.ceil(HEAD + Math.max(height, GAP)),
            title,
            theme.style());
    svg.text("title", 20, 26, title);
    svg.text("note", 20, 44, note);
    if (maps.isEmpty()) {
      svg.text("name", 20, HEAD + 20, "No pairs were varied together.");
    }
    double top = HEAD + 8;
    for (Grid map : maps) {
      draw(svg, map, top, theme);
      top += map.height() + GAP;
    }
    return svg.content();
  }

  private static void draw(SvgWriter svg, Grid map, double top, PictureTheme theme) {
    double worst =
        map.accuracies().stream()
            .flatMap(List::stream)
            .filter(it -> it != null)
            .mapToDouble(Double::doubleValue)
            .min()
            .orElse(0);
    double best =
        map.accuracies().stream()
            .flatMap(List::stream)
            .filter(it -> it != null)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1);
    for (int row = 0; row < map.rows().size(); row++) {
      double y = top + row * (double) CELL_HEIGHT;
      svg.text("end", LEFT - 8, y + 21, StrengthAxis.label(map.rows().get(row)));
      for (int column = 0; column < map.columns().size(); column++) {
        double x = LEFT + column * (double) CELL_WIDTH;
        cell(svg, map.accuracies().get(row).get(column), x, y, worst, best, map.limit(), theme);
      }
    }
    double bottom = top + map.height();
    for (int column = 0; column < map.columns().size(); column++) {
      double middle = LEFT + (column + 0.5) * CELL_WIDTH;
      svg.text("middle", middle, bottom + 18, StrengthAxis.label(map.columns().get(column)));
    }
    svg.text("middle", LEFT + map.columns().size() * CELL_WIDTH / 2.0, bottom + 40, map.across());
    svg.upwards(24, top + map.height() / 2, map.down());
  }

  private static void cell(
      SvgWriter svg,
      @Nullable Double accuracy,
      double x,
      double y,
      double worst,
      double best,
      double limit,
      PictureTheme theme) {
    svg.rectangle("frame", x, y, CELL_WIDTH, CELL_HEIGHT);
    if (accuracy == null) {
      svg.text("middle", x + CELL_WIDTH / 2.0, y + 21, "–");
      return;
    }
    // The colour stands for what is lost: the more of it, the worse.
    double share = best > worst ? (best - accuracy) / (best - worst) : 0;
    svg.shade(theme.heat(), share * DEEPEST, x, y, CELL_WIDTH, CELL_HEIGHT);
    String mark = accuracy < limit ? "" : " ✓";
    String text = String.format(Locale.ROOT, "%.1f%s", 100 * accuracy, mark);
    svg.text("middle", x + CELL_WIDTH / 2.0, y + 21, text);
  }
}
