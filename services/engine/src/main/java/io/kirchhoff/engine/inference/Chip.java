package io.kirchhoff.engine.inference;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.programming.ProgrammedTile;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One programming of a network's tiles into devices: what an experiment calls a repeat. */
final class Chip {
  /** A tile, its devices, and what each compensation measured right after programming. */
  private record Cell(
      AnalogTile tile,
      ProgrammedTile devices,
      StreamKey key,
      Map<DriftCompensation, Double> baselines) {}

  private final List<Cell> cells = new ArrayList<>();

  /**
   * Programs all tiles.
   *
   * @param compensations those that will be asked for
   * @param repeat names the chip
   */
  Chip(
      Network network,
      Converter converter,
      DeviceModel device,
      List<DriftCompensation> compensations,
      StreamKey repeat) {
    int layerIndex = 0;
    for (AnalogLayer layer : network.analogLayers().values()) {
      StreamKey layerKey = repeat.at(layerIndex++);
      for (int i = 0; i < layer.tiles().size(); i++) {
        AnalogTile tile = layer.tiles().get(i);
        StreamKey key = layerKey.at(i);
        float[] weights = tile.weight().toFloatArray();
        var devices = ProgrammedTile.program(weights, converter, device, key);
        tile.placeWeights(devices.programmedWeights());
        var baselines = new EnumMap<DriftCompensation, Double>(DriftCompensation.class);
        StreamKey probe = key.purpose(Purpose.COMPENSATION_PROBE);
        compensations.forEach(it -> baselines.put(it, it.signal(tile, probe)));
        cells.add(new Cell(tile, devices, key, baselines));
      }
    }
  }

  /** Reads all devices at a time and puts the weights found in place, not compensated. */
  void read(double seconds) {
    for (Cell cell : cells) {
      cell.tile().placeWeights(cell.devices().weightsAt(seconds));
    }
  }

  /** Measures and sets the drift factors for the weights of the last read. */
  void compensate(DriftCompensation compensation, double seconds) {
    for (Cell cell : cells) {
      StreamKey probe = cell.key().purpose(Purpose.COMPENSATION_PROBE).at(seconds);
      double baseline = cell.baselines().getOrDefault(compensation, 1.0);
      cell.tile().setDriftFactor(baseline / compensation.signal(cell.tile(), probe));
    }
  }
}
