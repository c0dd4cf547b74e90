package io.kirchhoff.experiment.sensitivity;

import io.kirchhoff.experiment.spec.JobKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that the points of a study are made from, read and checked. Point 1 is the experiment at
 * standard strengths, with the digital network; it trains the network where no earlier job has.
 *
 * @param template the experiment of the other points at standard strengths, every value stated
 * @param kind what these points do
 * @param afterBase whether they start from the network of point 1, whose job {@code start.fromJob}
 *     will name
 * @param chance the accuracy of guessing
 * @param seconds the time that tells where a search goes on
 * @param firstNumber the number of the first point that a search may make; the next searches follow
 */
public record SensitivityPlan(
    ObjectNode template,
    JobKind kind,
    boolean afterBase,
    Criterion criterion,
    double chance,
    double seconds,
    List<Line> lines,
    int firstNumber) {
  /** The point at standard strengths. */
  public static final int BASE = 1;

  /** The curve of the chips. */
  public static final String ANALOG = "analog";

  /** The curve of the digital network, of point 1 alone. */
  public static final String DIGITAL = "digital";

  /** Stands for the job of point 1, which has no id yet. */
  public static final String NO_JOB_YET = "00000000-0000-0000-0000-000000000000";

  public SensitivityPlan {
    lines = List.copyOf(lines);
  }

  /** The experiment of a point. */
  public ObjectNode spec(Line line, List<Double> strengths) {
    return spec(template, line, strengths);
  }

  /** The experiment of a point that is made from this template. */
  public static ObjectNode spec(ObjectNode template, Line line, List<Double> strengths) {
    ObjectNode spec = template.deepCopy();
    for (int i = 0; i < strengths.size(); i++) {
      line.axes().get(i).apply(spec, strengths.get(i));
    }
    return spec;
  }

  /** Whether strengths are those of the preset, so that point 1 has them. */
  public static boolean isBase(Line line, List<Double> strengths) {
    for (int i = 0; i < strengths.size(); i++) {
      if (!line.axes().get(i).isStandard(strengths.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** What people read of a point: its strengths by the parameters that are not at the standard. */
  public static ObjectNode parameters(Line line, List<Double> strengths) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < strengths.size(); i++) {
      Axis axis = line.axes().get(i);
      if (!axis.isStandard(strengths.get(i))) {
        parameters.set(axis.parameter(), number(strengths.get(i)));
      }
    }
    return parameters;
  }

  private static JsonNode number(double strength) {
    return strength == Math.rint(strength) && Math.abs(strength) < 1e15
        ? JsonNodeFactory.instance.numberNode((long) strength)
        : JsonNodeFactory.instance.numberNode(strength);
  }

  /**
   * The numbers of the points that the search of each line may make, the first of each, by the
   * line's place: fixed before anything is computed, so that they do not depend on which result
   * comes first.
   */
  public Map<Integer, Integer> searchNumbers() {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    int number = firstNumber;
    for (int i = 0; i < lines.size(); i++) {
      Search search = lines.get(i).search();
      if (search != null) {
        numbers.put(i, number);
        number += search.most();
      }
    }
    return numbers;
  }
}
