package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Ten epochs of four steps. */
class ScheduleTest {
  private static final Offset<Double> EXACT = within(1e-12);

  private static double factor(Schedule schedule, long step) {
    return schedule.factor(step, 4, 10);
  }

  @Test
  void theCosineGoesFromTheFullRateToTheSmallest() {
    assertThat(factor(CosineSchedule.STANDARD, 0)).isEqualTo(1);
    assertThat(factor(CosineSchedule.STANDARD, 20)).isCloseTo(0.5, EXACT);
    assertThat(factor(CosineSchedule.STANDARD, 40)).isCloseTo(0, EXACT);
    var floor = new CosineSchedule(0, 0.2);
    assertThat(factor(floor, 20)).isCloseTo(0.6, EXACT);
    assertThat(factor(floor, 40)).isCloseTo(0.2, EXACT);
    assertThat(factor(ConstantSchedule.STANDARD, 33)).isEqualTo(1);
  }

  @Test
  void theLineGoesStraight() {
    var line = new LinearSchedule(0, 0.1);
    assertThat(factor(line, 0)).isEqualTo(1);
    assertThat(factor(line, 10)).isCloseTo(1 - 0.25 * 0.9, EXACT);
    assertThat(factor(line, 40)).isCloseTo(0.1, EXACT);
  }

  @Test
  void aWarmUpRisesToTheFullRateAndTheRestFollowsBehindIt() {
    var cosine = new CosineSchedule(2, 0);
    assertThat(factor(cosine, 0)).isCloseTo(1.0 / 8, EXACT);
    assertThat(factor(cosine, 3)).isCloseTo(0.5, EXACT);
    assertThat(factor(cosine, 7)).isEqualTo(1);
    assertThat(factor(cosine, 8)).isEqualTo(1);
    assertThat(factor(cosine, 24)).isCloseTo(0.5, EXACT);
    assertThat(factor(new ConstantSchedule(0.5), 0)).isCloseTo(0.5, EXACT);
  }

  @Test
  void stepsComeAtMilestonesOrEverySoManyEpochs() {
    var milestones = new StepSchedule(0, List.of(3, 5), 30, 0.1);
    assertThat(factor(milestones, 11)).isEqualTo(1);
    assertThat(factor(milestones, 12)).isCloseTo(0.1, EXACT);
    assertThat(factor(milestones, 20)).isCloseTo(0.01, EXACT);
    var regular = new StepSchedule(0, List.of(), 4, 0.5);
    assertThat(factor(regular, 15)).isEqualTo(1);
    assertThat(factor(regular, 16)).isCloseTo(0.5, EXACT);
    assertThat(factor(regular, 39)).isCloseTo(0.25, EXACT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StepSchedule(0, List.of(5, 5), 30, 0.1))
        .withMessageContaining("milestones");
  }
}
