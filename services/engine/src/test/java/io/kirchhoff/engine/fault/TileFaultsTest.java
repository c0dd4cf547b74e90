package io.kirchhoff.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.device.IdealDevice;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.programming.ProgrammedTile;
import io.kirchhoff.engine.random.StreamKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TileFaultsTest {
  private static final long SEED = 17;
  private static final StreamKey KEY = StreamKey.ofSeed(SEED);
  private static final int INPUTS = 400;
  private static final int OUTPUTS = 500;
  private static final float OWN = 7;

  /**
   * 200,000 devices: shares within five standard errors of a binomial, here 0.0025 and 0.0011; a
   * false alarm once in a million seeds.
   */
  @Test
  void devicesAreStuckAsOftenAsTheRatesSay() {
    float[] shown = faults(new FaultRates(0.05, 0.01, 0, 0), KEY).shown(0, own());
    assertThat(share(shown, 2)).as("low, seed %d", SEED).isCloseTo(0.05, within(0.0025));
    assertThat(share(shown, 20)).as("high, seed %d", SEED).isCloseTo(0.01, within(0.0011));
    assertThat(share(shown, OWN)).isEqualTo(1 - share(shown, 2) - share(shown, 20), within(1e-9));
  }

  /** 400 and 500 lines, rates 0.2 and 0.1: five standard errors are 0.1 and 0.067. */
  @Test
  void aDeadLineTakesAllDevicesOfAnInputOrAnOutputInEverySlice() {
    TileFaults faults = faults(new FaultRates(0.1, 0.1, 0.2, 0.1), KEY);
    float[] shown = faults.shown(0, own());
    float[] other = faults.shown(1, own());
    var deadInputs = new boolean[INPUTS];
    var deadOutputs = new boolean[OUTPUTS];
    for (int input = 0; input < INPUTS; input++) {
      deadInputs[input] = true;
      for (int output = 0; output < OUTPUTS; output++) {
        deadInputs[input] &= shown[output * INPUTS + input] == 0;
      }
    }
    for (int output = 0; output < OUTPUTS; output++) {
      deadOutputs[output] = true;
      for (int input = 0; input < INPUTS; input++) {
        deadOutputs[output] &= shown[output * INPUTS + input] == 0;
      }
    }
    assertThat(share(deadInputs)).as("seed %d", SEED).isCloseTo(0.2, within(0.1));
    assertThat(share(deadOutputs)).as("seed %d", SEED).isCloseTo(0.1, within(0.067));
    for (int i = 0; i < shown.length; i++) {
      boolean dead = deadInputs[i % INPUTS] || deadOutputs[i / INPUTS];
      assertThat(shown[i] == 0).isEqualTo(dead);
      assertThat(other[i] == 0).isEqualTo(dead);
    }
    assertThat(other).isNotEqualTo(shown);
  }

  @Test
  void theSameSeedHasTheSameFaultsAndAnotherChipOthers() {
    var rates = new FaultRates(0.05, 0.05, 0.05, 0.05);
    float[] shown = faults(rates, KEY).shown(0, own());
    assertThat(faults(rates, KEY).shown(0, own())).isEqualTo(shown);
    assertThat(faults(rates, KEY.at(1)).shown(0, own())).isNotEqualTo(shown);
  }

  @Test
  void aHigherRateAddsFaultsToThoseOfALowerOne() {
    float[] few = faults(new FaultRates(0.02, 0.02, 0.02, 0.02), KEY).shown(0, own());
    float[] many = faults(new FaultRates(0.1, 0.1, 0.1, 0.1), KEY).shown(0, own());
    for (int i = 0; i < few.length; i++) {
      if (few[i] != OWN) {
        assertThat(many[i] == few[i] || many[i] == 0).isTrue();
      }
    }
  }

  @Test
  void ratesOfZeroAndOneAreNoneAndAll() {
    float[] own = own();
    assertThat(faults(FaultRates.NONE, KEY).shown(0, own)).isSameAs(own);
    assertThat(faults(new FaultRates(1, 0, 0, 0), KEY).shown(0, own)).containsOnly(2);
    assertThat(faults(new FaultRates(0, 1, 0, 0), KEY).shown(0, own)).containsOnly(20);
    assertThat(faults(new FaultRates(0, 1, 1, 0), KEY).shown(0, own)).containsOnly(0);
    assertThat(faults(new FaultRates(0, 1, 0, 1), KEY).shown(0, own)).containsOnly(0);
  }

  /** Evenly from 2 to 20 µS: the mean of 20,000 of them within five standard errors, 0.19. */
  @Test
  void devicesStuckAtRandomAreAnywhereBetweenTheEnds() {
    float[] few = faults(new FaultRates(0, 0, 0.1, 0, 0), KEY).shown(0, own());
    float[] many = faults(new FaultRates(0, 0, 0.3, 0, 0), KEY).shown(0, own());
    assertThat(1 - share(few, OWN)).as("seed %d", SEED).isCloseTo(0.1, within(0.0034));
    double sum = 0;
    int stuck = 0;
    for (int i = 0; i < few.length; i++) {
      if (few[i] != OWN) {
        assertThat(many[i]).as("the same in more").isEqualTo(few[i]);
        assertThat(few[i]).isBetween(2f, 20f);
        sum += few[i];
        stuck++;
      }
    }
    assertThat(sum / stuck).isCloseTo(11, within(0.19));
  }

  @Test
  void aDeviceCannotBeStuckAtBothEnds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FaultRates(0.6, 0.5, 0, 0))
        .withMessageContaining("stuckLow (0.6) and stuckHigh (0.5)");
  }

  /** A device that is stuck has neither error nor drift nor noise, at no time. */
  @Test
  void aChipShowsItsFaultsAtEveryTime() {
    float[] weights = new float[1000];
    Arrays.fill(weights, 0.5f);
    weights[0] = 1;
    var stuck = new FaultRates(0, 1, 0, 0);
    ProgrammedTile tile = program(weights, stuck, false);
    assertThat(tile.programmedWeights()).containsOnly(0);
    assertThat(tile.weightsAt(1)).containsOnly(0);
    assertThat(tile.weightsAt(1e8)).containsOnly(0);
    var ideal = new Crossbar(SinglePairConverter.STANDARD, new IdealDevice(25), LINES, false);
    float[] found = ProgrammedTile.program(weights, 10, ideal, KEY).weightsAt(1e8);
    assertThat(found).contains(0, 0.5f).containsOnly(0, 0.5f, 1);
  }

  private static final FaultRates LINES = new FaultRates(0, 0, 0.2, 0.2);

  /** Folded back, a fault is part of the programmed weights and ages with them. */
  @Test
  void refoldedFaultsArePartOfTheWeights() {
    float[] weights = new float[1000];
    Arrays.fill(weights, 0.5f);
    var low = new FaultRates(0.3, 0, 0, 0);
    ProgrammedTile folded = program(weights, low, true);
    assertThat(folded.programmedWeights())
        .containsExactly(program(weights, low, false).programmedWeights());
    assertThat(share(folded.weightsAt(1), 0)).as("seed %d", SEED).isBetween(0.05, 0.3);
  }

  private static ProgrammedTile program(float[] weights, FaultRates rates, boolean refold) {
    var crossbar = new Crossbar(SinglePairConverter.STANDARD, PcmDevice.STANDARD, rates, refold);
    return ProgrammedTile.program(weights, 10, crossbar, KEY);
  }

  private static TileFaults faults(FaultRates rates, StreamKey key) {
    return new TileFaults(rates, INPUTS, 2, 20, key);
  }

  private static float[] own() {
    float[] own = new float[INPUTS * OUTPUTS];
    Arrays.fill(own, OWN);
    return own;
  }

  private static double share(float[] values, float wanted) {
    int count = 0;
    for (float value : values) {
      count += value == wanted ? 1 : 0;
    }
    return (double) count / values.length;
  }

  private static double share(boolean[] values) {
    int count = 0;
    for (boolean value : values) {
      count += value ? 1 : 0;
    }
    return (double) count / values.length;
  }
}
