package io.kirchhoff.engine.strategy;

import io.kirchhoff.engine.random.DrawnNormals;
import io.kirchhoff.engine.random.Normals;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The chance of one chip: what all its devices draw, at programming and at each read. Strategies
 * that are compared on the same chips differ by themselves alone (common random numbers).
 */
final class ChipDraws {
  private final List<Normals> programming = new ArrayList<>();
  private final List<Normals> exponents = new ArrayList<>();
  private final List<List<Normals>> reads = new ArrayList<>();

  /**
   * @param weights how many
   * @param slices devices for each weight
   * @param times of reads, s
   */
  ChipDraws(StreamKey chip, int weights, int slices, List<Double> times) {
    for (int slice = 0; slice < slices; slice++) {
      programming.add(draw(chip.purpose(Purpose.PROGRAMMING).at(slice), weights));
      exponents.add(draw(chip.purpose(Purpose.DRIFT_EXPONENT).at(slice), weights));
      StreamKey read = chip.purpose(Purpose.CONDUCTANCE_READ).at(slice);
      reads.add(times.stream().map(seconds -> draw(read.at(seconds), weights)).toList());
    }
  }

  private static Normals draw(StreamKey key, int weights) {
    return new DrawnNormals(key.stream(), weights);
  }

  int slices() {
    return programming.size();
  }

  Normals programming(int slice) {
    return programming.get(slice);
  }

  Normals exponents(int slice) {
    return exponents.get(slice);
  }

  /**
   * @param time the number of the time
   */
  Normals read(int slice, int time) {
    return reads.get(slice).get(time);
  }
}
