package io.kirchhoff.results.layer;

import io.kirchhoff.engine.inference.ConductanceHistogram;
import io.kirchhoff.experiment.layer.LayerConductances;
import io.kirchhoff.experiment.spec.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the conductances of a layer move over time.
 *
 * @param chips how many are counted together
 * @param binWidth µS
 * @param counts of all devices of these chips, by the seconds since programming
 */
record LayerHistograms(
    Weights weights,
    String layer,
    int chips,
    double binWidth,
    SortedMap<Double, List<Integer>> counts) {
  private record Key(Weights weights, int place, String layer) {}

  /** By weights and layer, in the order given. */
  static List<LayerHistograms> of(List<LayerConductances> all) {
    var layers = new LinkedHashMap<Key, List<ConductanceHistogram>>();
    for (LayerConductances it : all) {
      layers
          .computeIfAbsent(
              new Key(it.weights(), it.place(), it.histogram().layer()), _ -> new ArrayList<>())
          .add(it.histogram());
    }
    return layers.entrySet().stream().map(it -> of(it.getKey(), it.getValue())).toList();
  }

  private static LayerHistograms of(Key key, List<ConductanceHistogram> histograms) {
    var counts = new TreeMap<Double, List<Integer>>();
    for (ConductanceHistogram it : histograms) {
      counts.merge(it.seconds(), it.counts(), LayerHistograms::sum);
    }
    long chips = histograms.stream().map(ConductanceHistogram::repeat).distinct().count();
    double width = histograms.getFirst().binWidth();
    return new LayerHistograms(key.weights(), key.layer(), Math.toIntExact(chips), width, counts);
  }

  private static List<Integer> sum(List<Integer> one, List<Integer> other) {
    var sum = new ArrayList<Integer>();
    for (int bin = 0; bin < one.size(); bin++) {
      sum.add(one.get(bin) + other.get(bin));
    }
    return sum;
  }
}
