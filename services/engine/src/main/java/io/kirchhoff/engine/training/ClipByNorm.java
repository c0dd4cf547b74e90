package io.kirchhoff.engine.training;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * Shrinks all gradients of a step by one factor where their common norm is above a limit, as
 * PyTorch's {@code clip_grad_norm_} does. The norm is over all arrays that the optimiser updates,
 * input ranges and output scales among them.
 */
@Described(
    value = "Shrinks all gradients of a step by one factor where their common norm is too large",
    source = "Pascanu et al., ICML 2013; torch.nn.utils.clip_grad_norm_")
public record ClipByNorm(
    @Parameter(value = "The largest norm of all gradients together", min = 1e-12, max = 1e12)
        double limit)
    implements GradientClip {
  public static final ClipByNorm STANDARD = new ClipByNorm(1.0);

  /** What PyTorch adds to the norm, so that it never divides by 0. */
  private static final double SMALL = 1e-6;

  @Override
  public GradientChange change(double norm) {
    return new GradientChange(
        (float) Math.min(1.0, limit / (norm + SMALL)), Float.POSITIVE_INFINITY);
  }
}
