package io.kirchhoff.verification.device;

import io.kirchhoff.engine.conductance.Conductances;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A programmed tile as the reference has it: programmed devices are folded back into weights, and
 * these converted anew before each drift, by the drift exponents of the devices that were
 * programmed (aihwkit {@code simulator/tiles/inference.py}). The engine's own chips keep each
 * device's conductance instead, so that their drift differs by some thousandths.
 */
public final class FoldedTile {
  private final Converter converter;
  private final DeviceModel device;
  private final StreamKey key;
  private final List<float[]> exponents = new ArrayList<>();
  private final float[] weights;

  /** Programs a tile's weights. */
  public FoldedTile(float[] targets, Converter converter, DeviceModel device, StreamKey key) {
    this.converter = converter;
    this.device = device;
    this.key = key;
    Conductances wanted = converter.convert(targets);
    var programmed = new ArrayList<float[]>();
    for (int slice = 0; slice < wanted.slices().size(); slice++) {
      float[] conductances = wanted.slices().get(slice);
      StreamKey noise = key.purpose(Purpose.PROGRAMMING).at(slice);
      programmed.add(device.program(conductances, noise.stream()));
      StreamKey drift = key.purpose(Purpose.DRIFT_EXPONENT).at(slice);
      exponents.add(device.driftExponents(conductances, drift.stream()));
    }
    this.weights = wanted.weightsOf(programmed);
  }

  /** The weights right after programming. */
  public float[] programmedWeights() {
    return weights.clone();
  }

  public float[] weightsAt(double seconds) {
    Conductances folded = converter.convert(weights);
    var read = new ArrayList<float[]>();
    for (int slice = 0; slice < folded.slices().size(); slice++) {
      StreamKey noise = key.purpose(Purpose.CONDUCTANCE_READ).at(slice).at(seconds);
      read.add(
          device.read(folded.slices().get(slice), exponents.get(slice), seconds, noise.stream()));
    }
    return folded.weightsOf(read);
  }
}
