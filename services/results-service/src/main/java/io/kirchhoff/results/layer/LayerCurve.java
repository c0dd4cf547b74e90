package io.kirchhoff.results.layer;

import io.kirchhoff.engine.inference.LayerReading;
import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.layer.LayerMetric;
import io.kirchhoff.experiment.layer.SeriesLayer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * A metric of a layer over time.
 *
 * @param points ascending in time; the programming error has one, at time 0
 */
record LayerCurve(String series, String layer, LayerMetric metric, List<CurvePoint> points) {
  private record Key(String series, int place, String layer) {}

  /**
   * The curves of readings, by series in the order of the names given, layer and metric. A metric
   * that has no value anywhere has no curve.
   */
  static List<LayerCurve> of(List<SeriesLayer> readings, List<String> names) {
    var layers = new LinkedHashMap<Key, List<LayerReading>>();
    readings.stream()
        .sorted(
            Comparator.<SeriesLayer>comparingInt(it -> Curve.position(names, it.series()))
                .thenComparing(SeriesLayer::series)
                .thenComparingInt(SeriesLayer::place)
                .thenComparingInt(it -> it.reading().repeat()))
        .forEach(
            it ->
                layers
                    .computeIfAbsent(
                        new Key(it.series(), it.place(), it.reading().layer()),
                        _ -> new ArrayList<>())
                    .add(it.reading()));
    var curves = new ArrayList<LayerCurve>();
    layers.forEach(
        (key, of) -> {
          for (LayerMetric metric : LayerMetric.values()) {
            List<CurvePoint> points = points(of, metric);
            if (!points.isEmpty()) {
              curves.add(new LayerCurve(key.series(), key.layer(), metric, points));
            }
          }
        });
    return curves;
  }

  private static List<CurvePoint> points(List<LayerReading> readings, LayerMetric metric) {
    double first = readings.getFirst().seconds();
    boolean once = metric == LayerMetric.PROGRAMMING_ERROR;
    var times = new TreeMap<Double, List<Double>>();
    for (LayerReading reading : readings) {
      double value = metric.of(reading);
      if (Double.isFinite(value) && (!once || reading.seconds() == first)) {
        double seconds = once ? 0.0 : reading.seconds();
        times.computeIfAbsent(seconds, _ -> new ArrayList<>()).add(value);
      }
    }
    return times.entrySet().stream()
        .map(time -> CurvePoint.of(time.getKey(), time.getValue()))
        .toList();
  }
}
