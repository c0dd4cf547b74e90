package io.kirchhoff.engine.inference;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.programming.ProgrammedTile;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** One programming of a network's tiles into devices: what an experiment calls a repeat. */
final class Chip {
  /** A tile, its devices and the factors on its outputs. */
  private record Cell(AnalogTile tile, ProgrammedTile devices, DriftFactors factors) {}

  private final List<Cell> cells = new ArrayList<>();
  private final InferencePlan plan;
  private OptionalDouble placed = OptionalDouble.empty();
  private OptionalDouble measured = OptionalDouble.empty();

  /**
   * Programs all tiles.
   *
   * @param repeat names the chip
   */
  Chip(Network network, InferencePlan plan, StreamKey repeat) {
    this.plan = plan;
    network.eachAnalogLayer((layer, index) -> program(layer, repeat.at(index)));
  }

  private void program(AnalogLayer layer, StreamKey layerKey) {
    for (int i = 0; i < layer.tiles().size(); i++) {
      AnalogTile tile = layer.tiles().get(i);
      StreamKey key = layerKey.at(i);
      tile.vary(key);
      float[] weights = tile.weight().toFloatArray();
      var devices = ProgrammedTile.program(weights, tile.inputs().size(), plan.crossbar(), key);
      tile.placeWeights(devices.programmedWeights());
      StreamKey probe = key.purpose(Purpose.COMPENSATION_PROBE);
      var factors = new DriftFactors(tile, plan.compensations(), probe);
      cells.add(new Cell(tile, devices, factors));
    }
  }

  /**
   * Reads all devices at a time and puts the weights found in place, not compensated. Before, the
   * compensations measure if the schedule asks for it.
   */
  void read(double seconds) {
    OptionalDouble due = plan.recalibration().lastAt(seconds);
    if (due.isPresent() && !due.equals(measured)) {
      place(due.getAsDouble());
      cells.forEach(cell -> cell.factors().measure(due.getAsDouble()));
    }
    measured = due;
    place(seconds);
  }

  private void place(double seconds) {
    OptionalDouble wanted = OptionalDouble.of(seconds);
    if (!wanted.equals(placed)) {
      cells.forEach(cell -> cell.tile().placeWeights(cell.devices().weightsAt(seconds)));
      placed = wanted;
    }
  }

  /** Sets the drift factors of a compensation as they were last measured, 1 if they never were. */
  void compensate(DriftCompensation compensation) {
    for (Cell cell : cells) {
      cell.tile().setDriftFactors(cell.factors().of(compensation, measured.isPresent()));
    }
  }
}
