package io.kirchhoff.experiment.sweep;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Points that are listed. */
@Described("Points that are listed one by one")
public record ListPlan(
    @Parameter("The points: in each, values of parameters by their paths")
        List<Map<String, JsonNode>> points)
    implements SweepPlan {
  public static final ListPlan STANDARD = new ListPlan(List.of());

  public ListPlan {
    points = List.copyOf(points);
  }

  @Override
  public long size() {
    return points.size();
  }

  @Override
  public List<Map<String, JsonNode>> points(long seed) {
    return points;
  }
}
