package io.kirchhoff.experiment.sensitivity;

import io.kirchhoff.experiment.spec.Submission;
import java.util.List;

/**
 * A study, read and checked.
 *
 * @param base the experiment of point 1
 * @param points those that are known, point 1 first
 * @param cells by line and place
 */
public record SensitivityStudy(
    SensitivitySubmission submission,
    Submission base,
    SensitivityPlan plan,
    List<StudyPoint> points,
    List<Cell> cells) {
  public SensitivityStudy {
    points = List.copyOf(points);
    cells = List.copyOf(cells);
  }
}
