package io.kirchhoff.results;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table as CSV: the names of its columns, then rows. What a cell does not have is empty. */
public final class CsvTable {
  private final StringWriter text = new StringWriter();
  private final CsvWriter csv = CsvWriter.builder().build(text);

  public CsvTable(List<String> columns) {
    csv.writeRecord(columns);
  }

  /** Adds a row of texts and numbers, which are written so that reading gives the same number. */
  public void row(@Nullable Object... cells) {
    row(Arrays.asList(cells));
  }

  /** The same for a row that is as long as the request says. */
  void row(List<? extends @Nullable Object> cells) {
    csv.writeRecord(cells.stream().map(cell -> cell == null ? "" : cell.toString()).toList());
  }

  /** All that was added. */
  public String text() {
    try {
      csv.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException("A string has no limits.", impossible);
    }
    return text.toString();
  }
}
