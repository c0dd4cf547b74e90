package io.kirchhoff.experiment.reading;

import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.sweep.ListPlan;
import io.kirchhoff.experiment.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The mistakes of a sweep's points. One that many points share is told once, with the first of
 * them.
 */
final class PointErrors {
  private static final int MOST_TOLD = 20;

  private final SweepPlan plan;
  private final Map<FieldError, List<String>> points = new LinkedHashMap<>();

  PointErrors(SweepPlan plan) {
    this.plan = plan;
  }

  void add(int number, Map<String, JsonNode> point, List<FieldError> errors) {
    for (FieldError error : errors) {
      var placed =
          new FieldError(place(number, point, error.field()), error.code(), error.message());
      points
          .computeIfAbsent(placed, _ -> new ArrayList<>())
          .add("point %d%s".formatted(number, shown(point)));
    }
  }

  /** A field of a child, where the sweep's document has it. */
  private String place(int number, Map<String, JsonNode> point, String field) {
    for (String path : point.keySet()) {
      String inChild = path.equals(SweepReader.SEED) ? path : "spec." + path;
      if (field.equals(inChild)
          || field.startsWith(inChild + ".")
          || field.startsWith(inChild + "[")) {
        String rest = field.substring(inChild.length());
        String where = plan instanceof ListPlan ? "points[%d]".formatted(number - 1) : "parameters";
        return "spec.over." + where + "." + path + rest;
      }
    }
    return field.startsWith("spec.objective") ? field : "spec.base." + field;
  }

  private static String shown(Map<String, JsonNode> point) {
    return point.isEmpty()
        ? ""
        : point.entrySet().stream()
            .map(it -> it.getKey() + " = " + ValueReader.shown(it.getValue()))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  void throwIfAny() throws InvalidSpecException {
    if (points.isEmpty()) {
      return;
    }
    List<FieldError> told =
        points.entrySet().stream()
            .limit(MOST_TOLD)
            .map(it -> told(it.getKey(), it.getValue()))
            .collect(Collectors.toCollection(ArrayList::new));
    if (points.size() > MOST_TOLD) {
      told.add(
          new FieldError(
              "spec.over",
              Code.CONFLICT,
              "%d more mistakes are not told here".formatted(points.size() - MOST_TOLD)));
    }
    throw new InvalidSpecException(told);
  }

  private static FieldError told(FieldError error, List<String> points) {
    String others =
        switch (points.size() - 1) {
          case 0 -> "";
          case 1 -> " and another point";
          default -> " and %d other points".formatted(points.size() - 1);
        };
    return new FieldError(
        error.field(),
        error.code(),
        "%s%s: %s".formatted(points.getFirst(), others, error.message()));
  }
}
