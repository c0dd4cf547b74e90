package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.experiment.reading.FieldError.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads single values and says what is wrong with them. Gives null after having noted an error. */
final class ValueReader {
  private static final int LONGEST_SHOWN = 60;

  private final List<FieldError> errors;

  ValueReader(List<FieldError> errors) {
    this.errors = errors;
  }

  @Nullable Object read(Class<?> type, JsonNode node, Parameter limits, String path) {
    if (type == int.class || type == Integer.class) {
      Double value = whole(node, limits, path);
      return value == null ? null : (Object) value.intValue();
    }
    if (type == long.class || type == Long.class) {
      Double value = whole(node, limits, path);
      return value == null ? null : (Object) value.longValue();
    }
    if (type == double.class || type == Double.class) {
      return number(node, limits, path);
    }
    if (type == boolean.class || type == Boolean.class) {
      return node.isBoolean() ? (Object) node.booleanValue() : wrong(path, node, "true or false");
    }
    if (type == String.class) {
      return text(node, path);
    }
    return constant(type, node, path);
  }

  private @Nullable Object text(JsonNode node, String path) {
    if (!node.isString()) {
      return wrong(path, node, "a text");
    }
    // The database has no place for that character.
    return node.stringValue().indexOf('\0') < 0
        ? node.stringValue()
        : wrong(path, node, "a text without the character U+0000");
  }

  private @Nullable Double whole(JsonNode node, Parameter limits, String path) {
    Double value = number(node, limits, path);
    if (value != null && value != Math.rint(value)) {
      return (Double) wrong(path, node, "a whole number");
    }
    return value;
  }

  private @Nullable Double number(JsonNode node, Parameter limits, String path) {
    if (!node.isNumber()) {
      return (Double) wrong(path, node, "a number");
    }
    double value = node.doubleValue(Double.POSITIVE_INFINITY);
    if (!Double.isFinite(value) || value < limits.min() || value > limits.max()) {
      note(path, Code.OUT_OF_RANGE, "must be %s; it is %s".formatted(range(limits), shown(node)));
      return null;
    }
    return value;
  }

  /** The range of a number, in words. */
  static String range(Parameter limits) {
    boolean below = limits.max() < Double.POSITIVE_INFINITY;
    boolean above = limits.min() > Double.NEGATIVE_INFINITY;
    String unit = limits.unit().isEmpty() ? "" : " " + limits.unit();
    if (above && below) {
      return "between %s and %s%s".formatted(plain(limits.min()), plain(limits.max()), unit);
    }
    if (above) {
      return "at least %s%s".formatted(plain(limits.min()), unit);
    }
    return below ? "at most %s%s".formatted(plain(limits.max()), unit) : "a finite number";
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e16
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private @Nullable Object constant(Class<?> type, JsonNode node, String path) {
    List<String> names = JsonName.all(type);
    if (!node.isString()) {
      return wrong(path, node, "one of " + String.join(", ", names));
    }
    int index = names.indexOf(node.stringValue());
    if (index < 0) {
      unknownName(path, node, names);
      return null;
    }
    return type.getEnumConstants()[index];
  }

  void unknownName(String path, JsonNode node, List<String> names) {
    String nearest = NearestName.to(node.asString(), names);
    note(
        path,
        Code.UNKNOWN_NAME,
        "must be one of %s; it is %s. Maybe you mean %s."
            .formatted(String.join(", ", names), shown(node), nearest));
  }

  @Nullable Object wrong(String path, JsonNode node, String wanted) {
    note(path, Code.WRONG_TYPE, "must be %s; it is %s".formatted(wanted, shown(node)));
    return null;
  }

  void note(String path, Code code, String message) {
    errors.add(new FieldError(path, code, message));
  }

  /** A value as the document has it, shortened. */
  static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
