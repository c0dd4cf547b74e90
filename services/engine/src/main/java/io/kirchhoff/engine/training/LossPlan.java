package io.kirchhoff.engine.training;

import org.jspecify.annotations.Nullable;

/**
 * What a training makes small: the cross-entropy of the classes, and what is mixed into it.
 *
 * @param labelSmoothing the share of each target that is spread over all classes (Szegedy et al.,
 *     CVPR 2016)
 * @param distillation absent: the labels are the only teacher
 */
public record LossPlan(double labelSmoothing, @Nullable Distillation distillation) {
  public static final LossPlan CROSS_ENTROPY = new LossPlan(0.0, null);
}
