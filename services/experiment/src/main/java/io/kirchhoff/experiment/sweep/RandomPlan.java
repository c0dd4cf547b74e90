package io.kirchhoff.experiment.sweep;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.random.StreamKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Points that are drawn. */
@Described("Points that are drawn by chance: the same seed gives the same ones")
public record RandomPlan(
    @Parameter(value = "Points", min = 1, max = MOST_POINTS) @Nullable Integer count,
    @Parameter(
            value = "Seed of the points alone; absent: the sweep's",
            min = 0,
            max = SweepSpec.MAX_SEED)
        @Nullable Long seed,
    @Parameter("How each parameter is drawn, by its path, such as training.optimizer.learningRate")
        Map<String, Distribution> parameters)
    implements SweepPlan {
  public static final RandomPlan STANDARD = new RandomPlan(null, null, Map.of());

  /** The child of the seed's key that points come from; docs/random-streams.md has all. */
  private static final long STREAM = 5;

  /** Keeps the order of the parameters. */
  public RandomPlan {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  @Override
  public long size() {
    return count == null ? 0 : count;
  }

  /** A point's draws do not depend on how many there are, nor on parameters that follow. */
  @Override
  public List<Map<String, JsonNode>> points(long ofSweep) {
    StreamKey key = StreamKey.ofSeed(seed == null ? ofSweep : seed).at(STREAM);
    var points = new ArrayList<Map<String, JsonNode>>();
    for (int i = 0; i < size(); i++) {
      var point = new LinkedHashMap<String, JsonNode>();
      long place = 0;
      for (Map.Entry<String, Distribution> parameter : parameters.entrySet()) {
        point.put(
            parameter.getKey(), parameter.getValue().draw(key.at(place++).stream().uniform(i)));
      }
      points.add(point);
    }
    return points;
  }
}
