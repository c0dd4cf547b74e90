package io.kirchhoff.engine.strategy;

import io.kirchhoff.engine.conductance.Conductances;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.ProgrammedDevices;
import io.kirchhoff.engine.random.StreamKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The time-averaged error that a strategy leaves on weights (Mackin et al. 2022; aihwkit {@code
 * wpo.py}, {@code loss_weights}): {@code mean of (10 (alpha w(t) - w) / W)^2} with W the largest
 * weight and alpha the drift factor of an ideal probe. A chip is programmed once and read at all
 * times, so a loss has the reference's mean with fewer draws.
 */
public final class StrategyLoss {
  /** Amplifies the error, as in aihwkit's loss. */
  private static final double AMPLIFICATION = 10;

  private static final double SMALLEST = 1e-7;

  private final Ageing plan;
  private final DeviceModel device;
  private final float[] weights;
  private final double largest;
  private final List<ChipDraws> chips = new ArrayList<>();

  /**
   * @param weights a test matrix in any order
   * @param slices devices for each weight, at most
   * @param chips how many chips each strategy is tried on
   * @param key names their draws
   */
  public StrategyLoss(Ageing plan, float[] weights, int slices, int chips, StreamKey key) {
    this.plan = plan;
    this.device = plan.device().tabulated();
    this.weights = weights.clone();
    // As converters take it: a layer may be all zeros.
    double most = SMALLEST;
    for (float weight : weights) {
      most = Math.max(most, Math.abs(weight));
    }
    this.largest = most;
    for (int chip = 0; chip < chips; chip++) {
      this.chips.add(new ChipDraws(key.at(chip), weights.length, slices, plan.times()));
    }
  }

  /** The mean over times and chips. */
  public double of(Converter strategy) {
    double sum = 0;
    for (int chip = 0; chip < chips.size(); chip++) {
      double[] losses = onChip(strategy, chip);
      for (int time = 0; time < losses.length; time++) {
        sum += plan.shares().get(time) * losses[time];
      }
    }
    return sum / chips.size();
  }

  /** The losses at each time on one chip. */
  double[] onChip(Converter strategy, int chip) {
    ChipDraws draws = chips.get(chip);
    Conductances conversion = strategy.convert(weights);
    if (conversion.slices().size() > draws.slices()) {
      throw new IllegalArgumentException(
          "The strategy has %d devices for a weight, and there are draws for %d."
              .formatted(conversion.slices().size(), draws.slices()));
    }
    var devices = new ArrayList<ProgrammedDevices>();
    var there = new ArrayList<float[]>();
    for (int slice = 0; slice < conversion.slices().size(); slice++) {
      float[] targets = conversion.slices().get(slice);
      float[] programmed = device.program(targets, draws.programming(slice));
      float[] exponents = device.driftExponents(targets, draws.exponents(slice));
      there.add(programmed);
      devices.add(new ProgrammedDevices(targets, programmed, exponents));
    }
    float[] programmed = conversion.weightsOf(there);
    Conductances reading = conversion;
    if (plan.refold()) {
      reading = strategy.convert(programmed);
      for (int slice = 0; slice < devices.size(); slice++) {
        devices.set(slice, devices.get(slice).at(reading.slices().get(slice)));
      }
    }
    return read(devices, reading, draws, meanMagnitude(programmed));
  }

  private double[] read(
      List<ProgrammedDevices> devices, Conductances reading, ChipDraws draws, double baseline) {
    double[] losses = new double[plan.times().size()];
    for (int time = 0; time < losses.length; time++) {
      var found = new ArrayList<float[]>();
      for (int slice = 0; slice < devices.size(); slice++) {
        double seconds = plan.times().get(time);
        found.add(device.read(devices.get(slice), seconds, draws.read(slice, time)));
      }
      float[] read = reading.weightsOf(found);
      losses[time] = loss(read, plan.compensated() ? baseline / meanMagnitude(read) : 1);
    }
    return losses;
  }

  private double loss(float[] read, double factor) {
    double sum = 0;
    for (int i = 0; i < read.length; i++) {
      double error = AMPLIFICATION * (factor * read[i] - weights[i]) / largest;
      sum += error * error;
    }
    return sum / read.length;
  }

  private static double meanMagnitude(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += Math.abs(value);
    }
    return Math.max(sum / values.length, Float.MIN_NORMAL);
  }
}
