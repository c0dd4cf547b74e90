package io.kirchhoff.engine.inference;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.programming.ProgrammedTile;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One programming of a network's tiles into devices: what an experiment calls a repeat. */
final class Chip {
  /** A tile, its devices and the factors on its outputs. */
  private record Cell(
      AnalogLayer layer, AnalogTile tile, ProgrammedTile devices, DriftFactors factors) {}

  private final List<Cell> cells = new ArrayList<>();
  private final InferencePlan plan;
  private final @Nullable ChipInspection inspection;
  private OptionalDouble placed = OptionalDouble.empty();
  private OptionalDouble measured = OptionalDouble.empty();

  /**
   * Programs all tiles.
   *
   * @param repeat names the chip
   * @param inspection looks into it; absent for most chips
   */
  Chip(Network network, InferencePlan plan, StreamKey repeat, @Nullable ChipInspection inspection) {
    this.plan = plan;
    this.inspection = inspection;
    List<String> names = network.products();
    network.eachAnalogLayer(
        (layer, index) -> program(layer, plan.crossbarOf(names.get(index)), repeat.at(index)));
    if (inspection != null) {
      inspection.programmed();
    }
  }

  private void program(AnalogLayer layer, Crossbar crossbar, StreamKey layerKey) {
    for (int i = 0; i < layer.tiles().size(); i++) {
      AnalogTile tile = layer.tiles().get(i);
      StreamKey key = layerKey.at(i);
      tile.vary(key);
      float[] weights = tile.weight().toFloatArray();
      var devices = ProgrammedTile.program(weights, tile.inputs().size(), crossbar, key);
      tile.placeWeights(devices.programmedWeights());
      StreamKey probe = key.purpose(Purpose.COMPENSATION_PROBE);
      var factors = new DriftFactors(tile, plan.compensations(), probe);
      cells.add(new Cell(layer, tile, devices, factors));
      if (inspection != null) {
        inspection.of(layer).programmed(devices.programmedConductances());
      }
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
      if (inspection != null) {
        inspection.beginRead();
      }
      cells.forEach(cell -> place(cell, seconds));
      placed = wanted;
    }
  }

  private void place(Cell cell, double seconds) {
    List<float[]> conductances = cell.devices().conductancesAt(seconds);
    cell.tile().placeWeights(cell.devices().weightsOf(conductances));
    if (inspection != null) {
      inspection.of(cell.layer()).read(conductances);
    }
  }

  /** Sets the drift factors of a compensation as they were last measured, 1 if they never were. */
  void compensate(DriftCompensation compensation) {
    if (inspection != null) {
      inspection.beginCompensation();
    }
    for (Cell cell : cells) {
      double[] factors = cell.factors().of(compensation, measured.isPresent());
      cell.tile().setDriftFactors(factors);
      if (inspection != null) {
        inspection.of(cell.layer()).compensated(factors);
      }
    }
  }
}
