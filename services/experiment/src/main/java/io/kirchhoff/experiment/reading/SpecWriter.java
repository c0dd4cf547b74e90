package io.kirchhoff.experiment.reading;

import io.kirchhoff.experiment.spec.Overrides;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes settings records as the JSON that {@link SpecReader} reads, with every value stated. */
public final class SpecWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SpecWriter() {}

  /**
   * The JSON of a record, some of its settings, a list, a map by texts, an enum constant, a text, a
   * number or a truth value.
   */
  public static JsonNode write(@Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case JsonNode json -> json;
      case Boolean truth -> JSON.booleanNode(truth);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Double number -> JSON.numberNode(number);
      case String text -> JSON.stringNode(text);
      case Enum<?> constant -> JSON.stringNode(JsonName.of(constant));
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case Overrides<?> overrides -> map(overrides.stated());
      default -> settings(value);
    };
  }

  private static ArrayNode list(List<?> list) {
    ArrayNode array = JSON.arrayNode();
    list.forEach(item -> array.add(write(item)));
    return array;
  }

  private static ObjectNode map(Map<?, ?> map) {
    ObjectNode object = JSON.objectNode();
    map.forEach((name, value) -> object.set(String.valueOf(name), write(value)));
    return object;
  }

  private static ObjectNode settings(Object thing) {
    ObjectNode object = JSON.objectNode();
    Choice<?> choice = Vocabulary.choice(thing.getClass());
    if (choice != null && !Components.names(thing.getClass()).contains(choice.discriminator())) {
      object.put(choice.discriminator(), choice.nameOf(thing));
    }
    for (RecordComponent component : Components.of(thing.getClass())) {
      Object value = Components.value(thing, component);
      if (value != null) {
        object.set(component.getName(), write(value));
      }
    }
    return object;
  }
}
