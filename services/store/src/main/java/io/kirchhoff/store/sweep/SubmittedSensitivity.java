package io.kirchhoff.store.sweep;

import io.kirchhoff.experiment.sensitivity.Cell;
import java.util.List;

/**
 * What a sensitivity study has beyond a sweep, read and checked.
 *
 * @param plan a SensitivityPlan as JSON
 * @param cells the strengths that are known from the beginning
 */
public record SubmittedSensitivity(String plan, List<Cell> cells) {
  public SubmittedSensitivity {
    cells = List.copyOf(cells);
  }
}
