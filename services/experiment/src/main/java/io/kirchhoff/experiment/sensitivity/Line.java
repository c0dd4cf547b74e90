package io.kirchhoff.experiment.sensitivity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is varied: one nonideality, or two together.
 *
 * @param axes one, or the two of an interaction
 * @param search finds strengths while the study runs; absent: they are all known before
 */
public record Line(List<Axis> axes, @Nullable Search search) {
  public Line {
    axes = List.copyOf(axes);
  }
}
