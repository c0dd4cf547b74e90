package io.kirchhoff.picture;

import java.util.List;

/**
 * The conductances of one device of a weight.
 *
 * @param name such as "pair 1, adds"
 * @param pair its pair's place among the weight's, from 0
 * @param subtracts whether the weight falls where its conductance rises
 * @param conductances at evenly spaced weights from the most negative one to the most positive, µS
 */
public record DeviceLine(String name, int pair, boolean subtracts, List<Double> conductances) {
  public DeviceLine {
    conductances = List.copyOf(conductances);
  }

  /**
   * How it is drawn: a pair has a colour, what subtracts is dashed, and lines are thin once all
   * colours are taken.
   */
  Legend.Look look() {
    String colour = "c" + (1 + pair) % CurveStyle.COLOURS;
    String thin = pair < CurveStyle.COLOURS ? "" : " thin";
    return new Legend.Look(colour, colour + " curve" + (subtracts ? " baseline" : "") + thin, "");
  }
}
