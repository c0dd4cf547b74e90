package io.kirchhoff.verification.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The parameters that a reference states. Remembers which were read, so that one that nobody reads
 * is refused and not silently left out. A parameter that is null is one that is not stated.
 */
public final class Stated {
  private final String path;
  private final JsonNode parameters;
  private final Set<String> read = new HashSet<>();
  private final List<Stated> groups = new ArrayList<>();

  /**
   * Parameters that may be absent as a whole.
   *
   * @param path what messages call them; empty for those of the case itself
   */
  public Stated(String path, JsonNode parameters) {
    if (!parameters.isObject() && !parameters.isMissingNode() && !parameters.isNull()) {
      throw new IllegalArgumentException("%s is no object".formatted(path));
    }
    this.path = path;
    this.parameters = parameters.isObject() ? parameters : JsonNodeFactory.instance.objectNode();
  }

  /** The parameters of a group of its own; none where it is not stated. */
  public Stated group(String name) {
    read.add(name);
    var group = new Stated(path(name), parameters.path(name));
    groups.add(group);
    return group;
  }

  public boolean states(String name) {
    return parameters.hasNonNull(name);
  }

  public double number(String name, double fallback) {
    return value(name).map(it -> number(name, it)).orElse(fallback);
  }

  private double number(String name, JsonNode value) {
    if (!value.isNumber()) {
      throw wrong(name, value, "number");
    }
    return value.doubleValue();
  }

  public boolean flag(String name, boolean fallback) {
    return value(name).map(it -> flag(name, it)).orElse(fallback);
  }

  private boolean flag(String name, JsonNode value) {
    if (!value.isBoolean()) {
      throw wrong(name, value, "truth value");
    }
    return value.booleanValue();
  }

  public String text(String name, String fallback) {
    return value(name).map(it -> text(name, it)).orElse(fallback);
  }

  private String text(String name, JsonNode value) {
    if (!value.isString()) {
      throw wrong(name, value, "text");
    }
    return value.stringValue();
  }

  /** A list of numbers. */
  public Optional<List<Double>> list(String name) {
    return value(name).map(it -> Arrays.stream(Numbers.doubles(it)).boxed().toList());
  }

  /** A list of numbers that must be there. */
  public List<Double> required(String name) {
    return list(name).orElseThrow(() -> new IllegalArgumentException(path(name) + " is missing"));
  }

  /** A list of lists of numbers that must be there. */
  public List<List<Double>> lists(String name) {
    var lists = new ArrayList<List<Double>>();
    value(name)
        .orElseThrow(() -> new IllegalArgumentException(path(name) + " is missing"))
        .forEach(it -> lists.add(Arrays.stream(Numbers.doubles(it)).boxed().toList()));
    return lists;
  }

  /**
   * The constant that a name such as "AbsMaxNPSum" stands for.
   *
   * @throws NotSupportedException for a name that the engine does not have
   */
  public <T extends Enum<T>> T constant(String name, T fallback) {
    return value(name).map(it -> constant(name, text(name, it), fallback)).orElse(fallback);
  }

  private <T extends Enum<T>> T constant(String name, String value, T fallback) {
    return Arrays.stream(fallback.getDeclaringClass().getEnumConstants())
        .filter(it -> it.name().replace("_", "").equalsIgnoreCase(value.replace("_", "")))
        .findFirst()
        .orElseThrow(() -> new NotSupportedException("%s %s".formatted(path(name), value)));
  }

  /**
   * Takes a text that must be this one if it is stated.
   *
   * @throws NotSupportedException for any other
   */
  public void requireIs(String name, String only) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent() && !only.equals(value.get().asString())) {
      throw new NotSupportedException("%s %s".formatted(path(name), value.get()));
    }
  }

  /** Takes parameters as read that no result depends on, or that are read elsewhere. */
  public Stated without(String... names) {
    read.addAll(List.of(names));
    return this;
  }

  /**
   * Refuses what was stated and not read, here and in groups.
   *
   * @throws NotSupportedException naming all of them
   */
  public void requireAllRead() {
    var left = new TreeSet<String>();
    collect(left);
    if (!left.isEmpty()) {
      throw new NotSupportedException(String.join(", ", left));
    }
  }

  private void collect(Set<String> left) {
    for (String name : parameters.propertyNames()) {
      if (!read.contains(name) && parameters.hasNonNull(name)) {
        left.add(path(name));
      }
    }
    groups.forEach(group -> group.collect(left));
  }

  private Optional<JsonNode> value(String name) {
    read.add(name);
    return parameters.hasNonNull(name) ? Optional.of(parameters.get(name)) : Optional.empty();
  }

  private IllegalArgumentException wrong(String name, JsonNode value, String wanted) {
    return new IllegalArgumentException("%s is %s, no %s".formatted(path(name), value, wanted));
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
