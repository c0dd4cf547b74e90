package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.clip.NoClip;
import io.kirchhoff.engine.layer.GradientRule;
import io.kirchhoff.engine.modifier.AddNormal;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.remap.NoRemap;
import org.junit.jupiter.api.Test;

class HardwareAwarenessTest {
  private final HardwareAwareness hardware =
      new HardwareAwareness(
          new AddNormal(0.1), 4, new NoClip(), ChannelwiseSymmetric.STANDARD, 3, GradientRule.CPP);

  @Test
  void noiseRisesLinearlyToItsFullStrength() {
    double[] strengths = new double[7];
    for (int step = 0; step < strengths.length; step++) {
      strengths[step] = hardware.at(step).strength();
    }
    assertThat(strengths).containsExactly(0, 0.25, 0.5, 0.75, 1, 1, 1);
    assertThat(HardwareAwareness.STANDARD.at(0).strength()).isEqualTo(1);
  }

  @Test
  void weightsAreRemappedEverySoManySteps() {
    for (int step = 0; step < 7; step++) {
      assertThat(hardware.at(step).remap())
          .isEqualTo(step == 2 || step == 5 ? hardware.remap() : new NoRemap());
    }
    assertThat(HardwareAwareness.STANDARD.at(0).remap()).isEqualTo(ChannelwiseSymmetric.STANDARD);
  }
}
