package io.kirchhoff.cli;

import java.util.List;

/** Rows of cells as lines of text, the first column to the left and all others to the right. */
final class TextTable {
  private static final int SPACE = 2;

  private TextTable() {}

  /**
   * The lines.
   *
   * @param rows as many cells in each
   */
  static String of(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    var text = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String cell = row.get(column);
        String fill = " ".repeat(widths[column] - cell.length());
        line.append(column == 0 ? cell + fill : " ".repeat(SPACE) + fill + cell);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString().stripTrailing();
  }
}
