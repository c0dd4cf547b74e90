package io.kirchhoff.engine.programming;

import io.kirchhoff.engine.conductance.Conductances;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.ProgrammedDevices;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.fault.TileFaults;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The devices of one tile after one programming: conductances and drift exponents of every single
 * device.
 *
 * <p>Nothing is folded back into weights between programming and read, so the idle device of a pair
 * keeps its own residual conductance and drifts on its own. A crossbar with {@code refold} is the
 * exception: there the pair collapses to its difference, the largest programmed weight goes to the
 * end of the range, a weight whose sign has changed drifts with the exponent of the other device,
 * and what faults did to the weights ages with them.
 */
public final class ProgrammedTile {
  private final DeviceModel device;
  private final StreamKey tile;
  private final float[] programmedWeights;
  private final Conductances conversion;
  private final List<ProgrammedDevices> slices;
  private final TileFaults faults;

  private ProgrammedTile(
      DeviceModel device,
      StreamKey tile,
      float[] programmedWeights,
      Conductances conversion,
      List<ProgrammedDevices> slices,
      TileFaults faults) {
    this.device = device;
    this.tile = tile;
    this.programmedWeights = programmedWeights;
    this.conversion = conversion;
    this.slices = slices;
    this.faults = faults;
  }

  /**
   * Programs a tile.
   *
   * @param weights normalised weights, output by output
   * @param inputs number of input lines
   * @param tile names the chip (repeat) and the tile on it
   */
  public static ProgrammedTile program(
      float[] weights, int inputs, Crossbar crossbar, StreamKey tile) {
    DeviceModel device = crossbar.device();
    Conductances conversion = crossbar.converter().convert(weights);
    var slices = new ArrayList<ProgrammedDevices>();
    for (int slice = 0; slice < conversion.slices().size(); slice++) {
      float[] wanted = conversion.slices().get(slice);
      float[] there = device.program(wanted, stream(tile, Purpose.PROGRAMMING, slice).stream());
      float[] exponents =
          device.driftExponents(wanted, stream(tile, Purpose.DRIFT_EXPONENT, slice).stream());
      slices.add(new ProgrammedDevices(wanted, there, exponents));
    }
    TileFaults faults = faults(crossbar.faults(), inputs, device, tile);
    var shown = new ArrayList<float[]>();
    for (int slice = 0; slice < slices.size(); slice++) {
      shown.add(faults.shown(slice, slices.get(slice).conductances()));
    }
    float[] programmed = conversion.weightsOf(shown);
    if (!crossbar.refold()) {
      return new ProgrammedTile(device, tile, programmed, conversion, slices, faults);
    }
    Conductances anew = crossbar.converter().convert(programmed);
    for (int slice = 0; slice < slices.size(); slice++) {
      slices.set(slice, slices.get(slice).at(anew.slices().get(slice)));
    }
    TileFaults folded = faults(FaultRates.NONE, inputs, device, tile);
    return new ProgrammedTile(device, tile, programmed, anew, slices, folded);
  }

  private static TileFaults faults(
      FaultRates rates, int inputs, DeviceModel device, StreamKey tile) {
    return new TileFaults(rates, inputs, device.gMin(), device.gMax(), tile);
  }

  /** The weights right after programming, before drift and read noise. */
  public float[] programmedWeights() {
    return programmedWeights;
  }

  /**
   * The weights that a read at a time finds.
   *
   * @param seconds since the end of programming
   * @throws IllegalArgumentException for a time of which the device knows nothing
   */
  public float[] weightsAt(double seconds) {
    return weightsOf(conductancesAt(seconds));
  }

  /**
   * The conductances that a read at a time finds, µS: an array for each device of a weight.
   *
   * @param seconds since the end of programming
   * @throws IllegalArgumentException for a time of which the device knows nothing
   */
  public List<float[]> conductancesAt(double seconds) {
    var read = new ArrayList<float[]>();
    for (int slice = 0; slice < slices.size(); slice++) {
      StreamKey noise = stream(tile, Purpose.CONDUCTANCE_READ, slice).at(seconds);
      read.add(faults.shown(slice, device.read(slices.get(slice), seconds, noise.stream())));
    }
    return read;
  }

  /** The weights that a read which found these conductances stands for. */
  public float[] weightsOf(List<float[]> conductances) {
    return conversion.weightsOf(conductances);
  }

  /** The conductances right after programming, µS: what drift and read noise begin with. */
  public List<float[]> programmedConductances() {
    var programmed = new ArrayList<float[]>();
    for (int slice = 0; slice < slices.size(); slice++) {
      programmed.add(faults.shown(slice, slices.get(slice).conductances()));
    }
    return programmed;
  }

  private static StreamKey stream(StreamKey tile, Purpose purpose, int slice) {
    return tile.purpose(purpose).at(slice);
  }
}
