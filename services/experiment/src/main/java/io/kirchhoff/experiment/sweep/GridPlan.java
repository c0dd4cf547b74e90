package io.kirchhoff.experiment.sweep;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** All combinations of values. */
@Described("All combinations of the values of some parameters; the last one changes fastest")
public record GridPlan(
    @Parameter("The values of each parameter, by its path, such as training.epochs")
        Map<String, List<JsonNode>> parameters)
    implements SweepPlan {
  public static final GridPlan STANDARD = new GridPlan(Map.of());

  /** Keeps the order of the parameters. */
  public GridPlan {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  @Override
  public long size() {
    long count = 1;
    for (List<JsonNode> values : parameters.values()) {
      // A document that fits into a request has too few values for a product of two to overflow.
      count = Math.min(count * values.size(), Integer.MAX_VALUE);
    }
    return count;
  }

  @Override
  public List<Map<String, JsonNode>> points(long seed) {
    List<Map<String, JsonNode>> points = List.of(Map.of());
    for (Map.Entry<String, List<JsonNode>> parameter : parameters.entrySet()) {
      var more = new ArrayList<Map<String, JsonNode>>();
      for (Map<String, JsonNode> point : points) {
        for (JsonNode value : parameter.getValue()) {
          var longer = new LinkedHashMap<>(point);
          longer.put(parameter.getKey(), value);
          more.add(longer);
        }
      }
      points = more;
    }
    return points;
  }
}
