package io.kirchhoff.experiment.sweep;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Some values with the same chance. */
@Described("Some values with the same chance")
public record ValuesDistribution(@Parameter("The values") List<JsonNode> values)
    implements Distribution {
  public static final ValuesDistribution STANDARD = new ValuesDistribution(List.of());

  public ValuesDistribution {
    values = List.copyOf(values);
  }

  @Override
  public JsonNode draw(double uniform) {
    return values.get((int) (uniform * values.size()));
  }
}
