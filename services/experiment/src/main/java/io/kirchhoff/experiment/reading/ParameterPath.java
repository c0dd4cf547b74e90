package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.network.Architecture;
import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.experiment.spec.Overrides;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the values of a sweep's parameter go in the experiment of its children, such as {@code
 * inference.device.gMax} or {@code inference.layers[0].tile.wNoise}.
 */
final class ParameterPath {
  private static final Pattern PART = Pattern.compile("([^\\[\\]]+)((?:\\[\\d{1,4}])*)");
  private static final Pattern INDEX = Pattern.compile("\\d+");

  /**
   * A step into an object or a list.
   *
   * @param field absent for an element of a list
   * @param index of that element
   * @param shorthand the field that a name alone stands for in this object; absent where none does
   */
  private record Step(@Nullable String field, int index, @Nullable String shorthand) {}

  private final String text;
  private final List<Step> steps = new ArrayList<>();

  /**
   * A path by its text.
   *
   * @throws IllegalArgumentException when the experiment has no such field; the message says which
   *     it has
   */
  ParameterPath(String text) {
    this.text = text;
    Type type = TrainingExperiment.class;
    for (String part : text.split("\\.", -1)) {
      Matcher parts = PART.matcher(part);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "is no path: it must be names joined by dots, such as training.epochs, with elements of lists as in inference.layers[0].match");
      }
      type = field(type, parts.group(1));
      for (String index : INDEX.matcher(parts.group(2)).results().map(it -> it.group()).toList()) {
        type = element(type, parts.group(1));
        steps.add(new Step(null, Integer.parseInt(index), null));
      }
    }
  }

  private Type field(Type type, String name) {
    Map<String, Type> fields = fields(type);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException(
          list(type)
              ? "goes into a list: name one of its elements, such as [0], before " + name
              : "goes too far: there are no fields below the one before " + name);
    }
    if (!fields.containsKey(name)) {
      List<String> known = List.copyOf(fields.keySet());
      throw new IllegalArgumentException(
          "names no field of the experiment: there is no %s. Maybe you mean %s; the fields there are %s."
              .formatted(name, NearestName.to(name, known), String.join(", ", known)));
    }
    Choice<?> choice = type instanceof Class<?> plain ? Vocabulary.choice(plain) : null;
    steps.add(
        new Step(name, 0, choice != null && choice.byNameAlone() ? choice.discriminator() : null));
    return fields.getOrDefault(name, Object.class);
  }

  /** The fields of an object, of all things that may stand there; none of a single value. */
  private static Map<String, Type> fields(Type type) {
    var fields = new LinkedHashMap<String, Type>();
    if (type instanceof ParameterizedType generic && generic.getRawType() == Overrides.class) {
      return fields(generic.getActualTypeArguments()[0]);
    }
    if (!(type instanceof Class<?> plain)) {
      return fields;
    }
    Choice<?> choice = Vocabulary.choice(plain);
    if (choice != null) {
      fields.put(choice.discriminator(), String.class);
      choice.standards().values().forEach(it -> addFields(it.getClass(), fields));
    } else if (plain.isRecord()) {
      addFields(plain, fields);
    }
    if (plain == Architecture.class) {
      // What stands for the network of an earlier job, before it is looked up.
      fields.put("fromJob", String.class);
      fields.put("weights", String.class);
    }
    return fields;
  }

  private static void addFields(Class<?> record, Map<String, Type> fields) {
    for (RecordComponent component : Components.of(record)) {
      fields.putIfAbsent(component.getName(), component.getGenericType());
    }
  }

  private static boolean list(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == List.class;
  }

  private static Type element(Type type, String name) {
    if (type instanceof ParameterizedType generic && list(type)) {
      return generic.getActualTypeArguments()[0];
    }
    throw new IllegalArgumentException("names an element of %s, which is no list".formatted(name));
  }

  /** Whether a path is this one, or leads into what this one sets. */
  boolean contains(ParameterPath other) {
    return other.steps.size() >= steps.size()
        && other.steps.subList(0, steps.size()).stream()
            .map(it -> it.field() + it.index())
            .toList()
            .equals(steps.stream().map(it -> it.field() + it.index()).toList());
  }

  /**
   * Puts a value into an experiment; objects on the way are made where they are absent.
   *
   * @throws IllegalArgumentException when something else is in the way
   */
  void set(ObjectNode experiment, JsonNode value) {
    JsonNode at = experiment;
    for (int i = 0; i < steps.size() - 1; i++) {
      at = into(at, steps.get(i), steps.get(i + 1));
    }
    put(at, steps.getLast(), value);
  }

  private JsonNode into(JsonNode at, Step step, Step next) {
    JsonNode child = get(at, step);
    if (child != null && child.isString() && next.shorthand() != null) {
      ObjectNode named = child(at, step);
      named.set(next.shorthand(), child);
      return named;
    }
    if (child == null || child.isNull()) {
      if (next.field() == null) {
        throw new IllegalArgumentException("leads to an element of a list that is not there");
      }
      return child(at, step);
    }
    return child;
  }

  private static @Nullable JsonNode get(JsonNode at, Step step) {
    return step.field() == null ? at.get(step.index()) : at.get(step.field());
  }

  private ObjectNode child(JsonNode at, Step step) {
    ObjectNode made = JsonNodeFactory.instance.objectNode();
    put(at, step, made);
    return made;
  }

  private static void put(JsonNode at, Step step, JsonNode value) {
    String field = step.field();
    if (field != null && at instanceof ObjectNode object) {
      object.set(field, value);
    } else if (field == null && at instanceof ArrayNode array && step.index() < array.size()) {
      array.set(step.index(), value);
    } else {
      throw new IllegalArgumentException(
          field != null
              ? "leads into %s, which is no object".formatted(ValueReader.shown(at))
              : "leads to element %d of a list that has %d".formatted(step.index(), at.size()));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
