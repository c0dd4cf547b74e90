package io.kirchhoff.engine.programming;

import io.kirchhoff.engine.conductance.Conductances;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The devices of one tile after one programming: conductances and drift exponents of every single
 * device.
 *
 * <p>Nothing is folded back into weights between programming and read, so the idle device of a pair
 * keeps its own residual conductance and drifts on its own.
 */
public final class ProgrammedTile {
  private final Conductances targets;
  private final List<float[]> programmed;
  private final List<float[]> exponents;
  private final DeviceModel device;
  private final StreamKey tile;

  private ProgrammedTile(
      Conductances targets,
      List<float[]> programmed,
      List<float[]> exponents,
      DeviceModel device,
      StreamKey tile) {
    this.targets = targets;
    this.programmed = programmed;
    this.exponents = exponents;
    this.device = device;
    this.tile = tile;
  }

  /**
   * Programs a tile.
   *
   * @param weights normalised weights, output by output
   * @param tile names the chip (repeat) and the tile on it
   */
  public static ProgrammedTile program(
      float[] weights, Converter converter, DeviceModel device, StreamKey tile) {
    Conductances targets = converter.convert(weights);
    var programmed = new ArrayList<float[]>();
    var exponents = new ArrayList<float[]>();
    for (int slice = 0; slice < targets.slices().size(); slice++) {
      float[] wanted = targets.slices().get(slice);
      programmed.add(device.program(wanted, stream(tile, Purpose.PROGRAMMING, slice).stream()));
      exponents.add(
          device.driftExponents(wanted, stream(tile, Purpose.DRIFT_EXPONENT, slice).stream()));
    }
    return new ProgrammedTile(targets, programmed, exponents, device, tile);
  }

  /** The weights right after programming, before drift and read noise. */
  public float[] programmedWeights() {
    return targets.weightsOf(programmed);
  }

  /**
   * The weights that a read at a time finds.
   *
   * @param seconds since the end of programming
   */
  public float[] weightsAt(double seconds) {
    var read = new ArrayList<float[]>();
    for (int slice = 0; slice < programmed.size(); slice++) {
      StreamKey noise = stream(tile, Purpose.CONDUCTANCE_READ, slice).at(seconds);
      read.add(device.read(programmed.get(slice), exponents.get(slice), seconds, noise.stream()));
    }
    return targets.weightsOf(read);
  }

  private static StreamKey stream(StreamKey tile, Purpose purpose, int slice) {
    return tile.purpose(purpose).at(slice);
  }
}
