package io.kirchhoff.store.sensitivity;

import io.kirchhoff.experiment.sensitivity.Cell;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import java.util.List;

/**
 * A study as far as its strengths are known.
 *
 * @param cells by line and place
 */
public record StoredStudy(SensitivityPlan plan, List<Cell> cells) {
  public StoredStudy {
    cells = List.copyOf(cells);
  }

  /** The strengths of a line, in the order in which they were chosen. */
  public List<Cell> line(int line) {
    return cells.stream().filter(cell -> cell.line() == line).toList();
  }
}
