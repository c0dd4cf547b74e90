package io.kirchhoff.picture;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** How each of some curves is drawn; one name is one look, in however many parts it is. */
final class CurveLooks {
  private final SequencedMap<String, Legend.Look> looks = new LinkedHashMap<>();
  private int others;

  private CurveLooks() {}

  /** Looks by the names of curves, in their order. */
  static SequencedMap<String, Legend.Look> of(Collection<DrawnCurve> curves) {
    var all = new CurveLooks();
    curves.forEach(curve -> all.looks.computeIfAbsent(curve.name(), _ -> all.look(curve)));
    return all.looks;
  }

  /**
   * Grey is for the first of the curves that others are compared with; points are hollow when there
   * are more curves than colours.
   */
  private Legend.Look look(DrawnCurve curve) {
    boolean grey = curve.baseline() && looks.values().stream().noneMatch(CurveLooks::isGrey);
    int round = others / (CurveStyle.COLOURS - 1);
    String colour = "c" + (grey ? 0 : 1 + others++ % (CurveStyle.COLOURS - 1));
    return new Legend.Look(
        colour,
        colour + (curve.baseline() ? " curve baseline" : " curve"),
        !grey && round % 2 == 1 ? colour + " hollow" : colour);
  }

  private static boolean isGrey(Legend.Look look) {
    return look.colour().equals("c0");
  }
}
