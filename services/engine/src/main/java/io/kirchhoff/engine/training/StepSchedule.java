package io.kirchhoff.engine.training;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/** A smaller rate from some epochs on: from each milestone, or every so many epochs. */
@Described(
    value = "A smaller learning rate from each milestone on, or every so many epochs",
    source = "torch.optim.lr_scheduler MultiStepLR and StepLR")
public record StepSchedule(
    @Parameter(
            value =
                "Epochs at the start in which the rate rises in a straight line to the full one; 0: none",
            min = 0,
            max = 100_000,
            source = "Goyal et al. 2017, section 2.2")
        double warmupEpochs,
    @Parameter(
            value = "Epochs after which the rate becomes smaller; none: every so many epochs",
            min = 1,
            max = 100_000,
            source = "torch.optim.lr_scheduler.MultiStepLR milestones")
        List<Integer> milestones,
    @Parameter(
            value = "Epochs from one change to the next, where there are no milestones",
            min = 1,
            max = 100_000,
            source = "torch.optim.lr_scheduler.StepLR step_size")
        int everyEpochs,
    @Parameter(
            value = "The factor of each change",
            min = 0,
            max = 1,
            source = "torch.optim.lr_scheduler.StepLR gamma")
        double gamma)
    implements Schedule {
  public static final StepSchedule STANDARD = new StepSchedule(0.0, List.of(), 30, 0.1);

  public StepSchedule {
    milestones = List.copyOf(milestones);
    for (int i = 1; i < milestones.size(); i++) {
      if (milestones.get(i) <= milestones.get(i - 1)) {
        throw new IllegalArgumentException(
            "milestones (%s) must rise from one to the next.".formatted(milestones));
      }
    }
  }

  @Override
  public double factor(double progress, double epoch) {
    long changes =
        milestones.isEmpty()
            ? (long) (epoch / everyEpochs)
            : milestones.stream().filter(milestone -> milestone <= epoch).count();
    return Math.pow(gamma, (double) changes);
  }
}
