package io.kirchhoff.experiment.sweep;

import java.util.List;

/** A sweep with all its points, read and checked. */
public record Sweep(SweepSubmission submission, List<SweepChild> children) {
  public Sweep {
    children = List.copyOf(children);
  }
}
