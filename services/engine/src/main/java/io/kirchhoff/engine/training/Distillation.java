package io.kirchhoff.engine.training;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * Learning from a teacher beside the labels: the loss is {@code (1 - weight) CE + weight T^2 KL},
 * the divergence of what the network says from what the teacher says, both softened by T (Hinton,
 * Vinyals and Dean 2015).
 */
@Described(
    value = "Learning from the FP32 network beside the labels",
    source = "Hinton, Vinyals and Dean 2015; Rasch et al. 2023, Methods")
public record Distillation(
    @Parameter(
            value = "The temperature that softens what both networks say",
            min = 0.01,
            max = 1000)
        double temperature,
    @Parameter(value = "The teacher's share of the loss", min = 0, max = 1) double weight) {
  public static final Distillation STANDARD = new Distillation(4.0, 0.5);
}
