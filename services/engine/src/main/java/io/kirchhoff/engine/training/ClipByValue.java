package io.kirchhoff.engine.training;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/** Cuts each element of the gradients by itself. */
@Described(
    value = "Cuts each element of the gradients to a limit on both sides",
    source = "torch.nn.utils.clip_grad_value_")
public record ClipByValue(
    @Parameter(value = "The largest magnitude of an element", min = 1e-12, max = 1e12) double limit)
    implements GradientClip {
  public static final ClipByValue STANDARD = new ClipByValue(0.5);

  @Override
  public GradientChange change(double norm) {
    return new GradientChange(1.0f, (float) limit);
  }
}
