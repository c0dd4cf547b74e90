package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.spec.Overrides;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a JSON object into a settings record. A component that is absent takes its default; one
 * without default must be there, unless it is nullable. Gives null after having noted an error.
 */
final class RecordReader {
  private final List<FieldError> errors = new ArrayList<>();
  private final ValueReader values = new ValueReader(errors);

  List<FieldError> errors() {
    return errors;
  }

  @Nullable Object read(
      Class<?> type, JsonNode node, Map<String, ?> defaults, @Nullable String name, String path) {
    return read(type, node, defaults, name, List.of(), path);
  }

  /**
   * @param around what stands beside the list that the object is in
   */
  private @Nullable Object read(
      Class<?> type,
      JsonNode node,
      Map<String, ?> defaults,
      @Nullable String name,
      List<Object> around,
      String path) {
    if (!node.isObject()) {
      return values.wrong(path, node, "an object");
    }
    List<String> known = new ArrayList<>(Components.names(type));
    if (name != null) {
      known.addFirst(name);
    }
    int before = errors.size();
    refuseUnknown(node, known, path);
    List<RecordComponent> components = Components.of(type);
    @Nullable Object[] arguments = new @Nullable Object[components.size()];
    var siblings = new ArrayList<Object>(around);
    for (int i : order(components)) {
      RecordComponent component = components.get(i);
      Object fallback = Vocabulary.beside(defaults.get(component.getName()), siblings);
      Object argument = component(component, node, fallback, siblings, path);
      arguments[i] = argument;
      if (argument != null) {
        siblings.add(argument);
      }
    }
    if (errors.size() > before) {
      return null;
    }
    try {
      return Components.create(type, arguments);
    } catch (IllegalArgumentException refused) {
      values.note(path, Code.CONFLICT, Objects.requireNonNullElse(refused.getMessage(), "refused"));
      return null;
    }
  }

  /**
   * In which order components are read: lists of records last, since what is in them may depend on
   * what stands beside the list, as a layer's converter does on the device.
   */
  private static List<Integer> order(List<RecordComponent> components) {
    var order = new ArrayList<Integer>();
    var last = new ArrayList<Integer>();
    for (int i = 0; i < components.size(); i++) {
      boolean records =
          components.get(i).getGenericType() instanceof ParameterizedType generic
              && generic.getRawType() == List.class
              && generic.getActualTypeArguments()[0] instanceof Class<?> element
              && element.isRecord();
      (records ? last : order).add(i);
    }
    order.addAll(last);
    return order;
  }

  private void refuseUnknown(JsonNode node, List<String> known, String path) {
    for (String field : node.propertyNames()) {
      if (!known.contains(field)) {
        values.note(
            join(path, field),
            Code.UNKNOWN_FIELD,
            known.isEmpty()
                ? "there is no such field; none is allowed here"
                : "there is no such field. Maybe you mean %s; the fields here are %s."
                    .formatted(NearestName.to(field, known), String.join(", ", known)));
      }
    }
  }

  private @Nullable Object component(
      RecordComponent component,
      JsonNode parent,
      @Nullable Object fallback,
      List<Object> siblings,
      String path) {
    String at = join(path, component.getName());
    JsonNode node = parent.get(component.getName());
    boolean optional = Components.optional(component);
    if (node == null || (node.isNull() && optional)) {
      if (node == null && fallback == null && !optional) {
        values.note(at, Code.MISSING_FIELD, "is missing: " + limits(component).value());
      }
      return node == null ? fallback : null;
    }
    return value(component.getGenericType(), node, limits(component), fallback, siblings, at);
  }

  private static Parameter limits(RecordComponent component) {
    return Objects.requireNonNull(component.getAnnotation(Parameter.class));
  }

  private @Nullable Object value(
      Type type,
      JsonNode node,
      Parameter limits,
      @Nullable Object fallback,
      List<Object> siblings,
      String path) {
    if (type instanceof ParameterizedType generic) {
      Type first = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Overrides.class) {
        return overrides((Class<?>) first, node, path);
      }
      return generic.getRawType() == List.class
          ? list(first, node, limits, siblings, path)
          : map(generic.getActualTypeArguments()[1], node, limits, path);
    }
    Class<?> wanted = (Class<?>) type;
    if (JsonNode.class.isAssignableFrom(wanted)) {
      return wanted.isInstance(node) ? node : values.wrong(path, node, "an object");
    }
    Choice<?> choice = Vocabulary.choice(wanted);
    if (choice != null) {
      return choice(choice, node, fallback, siblings, path);
    }
    if (wanted.isRecord()) {
      Map<String, ?> defaults =
          fallback == null ? Vocabulary.defaults(wanted) : Components.values(fallback);
      return read(wanted, node, defaults, null, path);
    }
    return values.read(wanted, node, limits, path);
  }

  /** The settings of a record that the document states, each checked by itself. */
  private @Nullable Object overrides(Class<?> type, JsonNode node, String path) {
    if (!node.isObject()) {
      return values.wrong(path, node, "an object");
    }
    refuseUnknown(node, Components.names(type), path);
    var stated = new LinkedHashMap<String, Object>();
    for (RecordComponent component : Components.of(type)) {
      JsonNode setting = node.get(component.getName());
      if (setting != null) {
        String at = join(path, component.getName());
        Object value =
            component.getType().isRecord()
                ? overrides(component.getType(), setting, at)
                : value(
                    component.getGenericType(), setting, limits(component), null, List.of(), at);
        if (value != null) {
          stated.put(component.getName(), value);
        }
      }
    }
    return new Overrides<>(type, stated);
  }

  private @Nullable Object choice(
      Choice<?> choice,
      JsonNode node,
      @Nullable Object fallback,
      List<Object> siblings,
      String path) {
    if (node.isString() && choice.byNameAlone()) {
      ObjectNode named = JsonNodeFactory.instance.objectNode();
      named.set(choice.discriminator(), node);
      return choice(choice, named, fallback, siblings, path);
    }
    if (!node.isObject()) {
      String alone = choice.byNameAlone() ? "a name, or " : "";
      return values.wrong(path, node, alone + "an object with the field " + choice.discriminator());
    }
    String at = join(path, choice.discriminator());
    JsonNode name = node.get(choice.discriminator());
    String standard = fallback == null ? choice.fallback() : choice.nameOf(fallback);
    if (name == null && standard == null) {
      String names = String.join(", ", choice.names());
      values.note(at, Code.MISSING_FIELD, "is missing; it must be one of " + names);
      return null;
    }
    if (name != null && !name.isString()) {
      return values.wrong(at, name, "one of " + String.join(", ", choice.names()));
    }
    String chosen = name == null ? Objects.requireNonNull(standard) : name.stringValue();
    Object base = Vocabulary.beside(choice.standards().get(chosen), siblings);
    if (base == null) {
      values.unknownName(at, Objects.requireNonNull(name), choice.names());
      return null;
    }
    Object start = fallback != null && chosen.equals(standard) ? fallback : base;
    Map<String, Object> defaults = Components.values(start);
    return read(base.getClass(), node, defaults, choice.discriminator(), path);
  }

  private @Nullable Object list(
      Type element, JsonNode node, Parameter limits, List<Object> siblings, String path) {
    if (!node.isArray()) {
      return values.wrong(path, node, "a list");
    }
    var list = new ArrayList<Object>();
    int index = 0;
    for (JsonNode item : node) {
      String at = path + "[" + index++ + "]";
      Object value =
          element instanceof Class<?> plain && plain.isRecord() && Vocabulary.choice(plain) == null
              ? read(plain, item, Vocabulary.defaults(plain), null, siblings, at)
              : value(element, item, limits, null, List.of(), at);
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }

  private @Nullable Object map(Type element, JsonNode node, Parameter limits, String path) {
    if (!node.isObject()) {
      String what = element == String.class ? "an object of texts" : "an object";
      return values.wrong(path, node, what);
    }
    var map = new LinkedHashMap<String, Object>();
    node.forEachEntry(
        (name, item) -> {
          Object value = value(element, item, limits, null, List.of(), join(path, name));
          if (value != null) {
            map.put(name, value);
          }
        });
    return map;
  }

  static String join(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
