package io.kirchhoff.experiment.sensitivity;

import java.util.List;

/**
 * A strength of a line, or a pair of them, and the point that tries it. Several cells may share a
 * point.
 *
 * @param line the place of its line in the plan, from 0
 * @param place its place in the line, from 0
 * @param strengths one for each axis of the line
 * @param point the number of the point
 */
public record Cell(int line, int place, List<Double> strengths, int point) {
  public Cell {
    strengths = List.copyOf(strengths);
  }
}
