package io.kirchhoff.engine.crossbar;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.kernel.Quantizer;
import io.kirchhoff.engine.tile.PulseMode;
import io.kirchhoff.engine.tile.PulsedIrDrop;

/**
 * The products of a tile whose inputs are pulses, as the charges that its output lines collect: in
 * one go, or bit by bit, each with its own count of charge (aihwkit {@code
 * simulator/tiles/analog_mvm_irdrop_t.py}).
 */
final class PulsedCurrents {
  private static final double SMALLEST_WEIGHT = 1e-7;

  /** Charge is counted in hundreds of electrons; so many thousand of them make a femtocoulomb. */
  private static final double ELECTRONS = 6.24;

  private static final double PACKET = 100.0;
  private static final int LOW_BITS = 3;

  private final PulsedIrDrop drop;
  private final Quantizer dac;
  private final int outputs;
  private final double microSiemens;
  private final float[] effective;
  private final double[] offsets;

  /**
   * Works out the ladders of all output lines.
   *
   * @param weights outputs x inputs
   * @param lines input lines of the crossbar
   */
  PulsedCurrents(float[] weights, int outputs, int lines, PulsedIrDrop drop, Quantizer dac) {
    this.drop = drop;
    this.dac = dac;
    this.outputs = outputs;
    this.effective = weights.clone();
    this.offsets = new double[outputs];
    double largest = SMALLEST_WEIGHT;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    this.microSiemens = drop.gMax() / largest;
    int inputs = weights.length / outputs;
    double[] conductances = new double[inputs];
    for (int output = 0; output < outputs; output++) {
      for (int j = 0; j < inputs; j++) {
        conductances[j] = microSiemens * Math.abs(weights[output * inputs + j]);
      }
      var ladder = WireLadder.of(conductances, Math.max(lines, inputs), output, drop);
      for (int j = 0; j < inputs; j++) {
        effective[output * inputs + j] *= (float) ladder.factor(j);
      }
      offsets[output] = ladder.offset();
    }
  }

  /**
   * The products.
   *
   * @param v vectors x inputs, each a whole number of steps of the DAC
   */
  float[] of(NDArray v) {
    NDArray matrix = v.getManager().create(effective, new Shape(outputs, v.getShape().get(1)));
    NDArray magnitudes = v.abs().div(dac.step()).round();
    int steps = Math.round(dac.bound() / dac.step());
    if (drop.pulses() == PulseMode.ONE_PULSE) {
      // The trapezoidal rule counts the last moment half.
      return charges(v, matrix, steps + 0.5);
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(steps);
    float[] sum = new float[Math.toIntExact(v.getShape().get(0) * outputs)];
    int low = 0;
    while (low < bits) {
      int width = drop.pulses() == PulseMode.BIT_WISE ? 1 : low == 0 ? LOW_BITS : bits - low;
      NDArray shifted = magnitudes.div(1 << low).floor();
      NDArray digit = shifted.sub(shifted.div(1 << width).floor().mul(1 << width));
      NDArray part = digit.mul(dac.step()).mul(v.sign());
      float[] charges = charges(part, matrix, (1 << width) - (width == 1 ? 1.0 : 0.0));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (1 << low) * charges[i];
      }
      low += width;
    }
    return sum;
  }

  /**
   * What comes of pulses, in units of a product.
   *
   * @param moments how often the constant current of a line is counted
   */
  private float[] charges(NDArray v, NDArray matrix, double moments) {
    float[] y = v.matMul(matrix.transpose()).toFloatArray();
    double unit = microSiemens * WireLadder.READ_VOLTAGE * dac.bound() / dac.step();
    for (int i = 0; i < y.length; i++) {
      double charge = y[i] * unit + moments * offsets[i % outputs];
      y[i] = (float) (counted(charge) / unit);
    }
    return y;
  }

  private double counted(double charge) {
    if (!drop.chargePackets()) {
      return charge;
    }
    double packets = charge * ELECTRONS / PACKET;
    return (packets < 0.0 ? Math.ceil(packets) : Math.floor(packets)) * PACKET / ELECTRONS;
  }
}
