package io.kirchhoff.engine.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.kernel.Quantizer;
import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.PulseMode;
import io.kirchhoff.engine.tile.PulsedIrDrop;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.WeightNoise;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Charges against networks of resistors that are solved node by node. */
class PulsedCurrentsTest {
  private static final Quantizer DAC = Quantizer.of(254, 1);
  private static final int INPUTS = 20;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @ParameterizedTest
  @EnumSource(
      value = PulseMode.class,
      names = {"ONE_PULSE", "SPLIT", "BIT_WISE"})
  void withoutResistanceAProductIsThatOfTheWeights(PulseMode mode) {
    float[] weights = weights();
    float[] x = inputs();
    float[] found = currents(weights, new PulsedIrDrop(mode, 8, 0, 25, false)).of(array(x));
    for (int output = 0; output < 2; output++) {
      double expected = 0;
      double conductance = 0;
      for (int j = 0; j < INPUTS; j++) {
        expected += weights[output * INPUTS + j] * x[j];
        conductance += 25 * Math.abs(weights[output * INPUTS + j]);
      }
      // The line is held half a millivolt too high for as long as the inputs are.
      double counts =
          switch (mode) {
            case ONE_PULSE -> 127.5;
            case SPLIT -> 8 + 8 * 16;
            default -> 127;
          };
      double held = counts * conductance * 0.0005 / (25 * 0.2 * 127);
      assertThat((double) found[output]).isCloseTo(expected - held, within(1e-5));
    }
  }

  /** The currents of all moments, each of a network of its own, added up. */
  @Test
  void theChargeIsThatOfTheNetworkAtEachMoment() {
    float[] weights = weights();
    float[] x = inputs();
    var drop = new PulsedIrDrop(PulseMode.ONE_PULSE, INPUTS, 2000, 25, false);
    float[] found = currents(weights, drop).of(array(x));
    for (int output = 0; output < 2; output++) {
      double charge = 0;
      for (int moment = 0; moment <= 127; moment++) {
        double current = current(weights, x, output, moment / 127.0, 2000e-6);
        charge += moment == 127 ? current / 2 : current;
      }
      assertThat((double) found[output]).isCloseTo(charge / (25 * 0.2 * 127), within(2e-5));
    }
  }

  /** Solves the ladder by its nodes, from the far end, with one line to a segment. */
  private static double current(float[] weights, float[] x, int output, double time, double wire) {
    double voltage = 0;
    double resistance = Double.POSITIVE_INFINITY;
    for (int step = 0; step < INPUTS; step++) {
      int j = output == 0 ? step : INPUTS - 1 - step;
      double weight = weights[output * INPUTS + j];
      double g = 25 * Math.abs(weight);
      boolean driven = Math.abs(x[j]) > time + 1e-6;
      double above = driven ? Math.signum(weight) * Math.signum(x[j]) * 0.2 : 0;
      double arriving = step == 0 ? 0 : 1 / (resistance + wire);
      voltage = (voltage * arriving + (0.4 + above) * g) / (arriving + g);
      resistance = 1 / (arriving + g);
    }
    return (voltage - 0.4005) / (resistance + wire / 2);
  }

  @Test
  void theFarEndOfAWireLosesMore() {
    double[] conductances = {10, 10, 10, 10};
    var drop = new PulsedIrDrop(PulseMode.ONE_PULSE, 4, 1000, 25, false);
    WireLadder even = WireLadder.of(conductances, 4, 0, drop);
    WireLadder odd = WireLadder.of(conductances, 4, 1, drop);
    assertThat(even.factor(0)).isLessThan(even.factor(3)).isLessThan(1);
    assertThat(odd.factor(3)).isEqualTo(even.factor(0));
    assertThat(WireLadder.of(new double[4], 4, 0, drop).factor(0)).isZero();
    assertThat(WireLadder.of(new double[4], 4, 0, drop).offset()).isZero();
  }

  @Test
  void chargesAreCountedInWholePackets() {
    var drop = new PulsedIrDrop(PulseMode.ONE_PULSE, 8, 0.15, 25, true);
    double packet = 100 / 6.24 / (25 * 0.2 * 127);
    for (float y : currents(weights(), drop).of(array(inputs()))) {
      assertThat(y / packet).isCloseTo(Math.rint(y / packet), within(1e-4));
    }
  }

  @Test
  void pulsesNeedInputsInWholeSteps() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TileParameters(
                    1,
                    0,
                    0,
                    0,
                    0,
                    0,
                    WeightNoise.NONE,
                    0,
                    1,
                    ReadMode.ONE_PASS,
                    1,
                    ManagementParameters.NONE,
                    CircuitParameters.IDEAL,
                    new PulsedIrDrop(PulseMode.SPLIT, 8, 0.15, 25, true)))
        .withMessageContaining("inpRes (0.0)");
  }

  private static PulsedCurrents currents(float[] weights, PulsedIrDrop drop) {
    return new PulsedCurrents(weights, 2, INPUTS, drop, DAC);
  }

  private NDArray array(float[] x) {
    return manager.create(x, new Shape(1, INPUTS));
  }

  /** The largest is 1. */
  private static float[] weights() {
    float[] weights = new float[2 * INPUTS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.sin(1.0 + 3.0 * i);
    }
    weights[7] = 1;
    return weights;
  }

  private static float[] inputs() {
    float[] x = new float[INPUTS];
    for (int j = 0; j < INPUTS; j++) {
      x[j] = DAC.quantize((float) Math.cos(2.0 * j));
    }
    return x;
  }
}
