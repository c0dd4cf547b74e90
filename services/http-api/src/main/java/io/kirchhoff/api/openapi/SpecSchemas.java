package io.kirchhoff.api.openapi;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.experiment.reading.Choice;
import io.kirchhoff.experiment.reading.Components;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.reading.SpecWriter;
import io.kirchhoff.experiment.reading.Vocabulary;
import io.kirchhoff.experiment.spec.Overrides;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The schemas of a spec, from the same records and limits that its reader checks: a record becomes
 * an object without further fields, a choice one of the objects that its names stand for.
 */
// Swagger's model takes and gives raw Schema.
@SuppressWarnings("rawtypes")
final class SpecSchemas {
  private final Map<String, Schema<?>> schemas = new TreeMap<>();

  /** All schemas that a record needs, by name. */
  static Map<String, Schema<?>> of(Class<?> record) {
    var all = new SpecSchemas();
    all.object(record.getSimpleName(), record, Vocabulary.defaults(record), null);
    return all.schemas;
  }

  private Schema<?> reference(Class<?> type) {
    Choice<?> choice = Vocabulary.choice(type);
    if (choice == null) {
      if (!schemas.containsKey(type.getSimpleName())) {
        object(type.getSimpleName(), type, Vocabulary.defaults(type), null);
      }
      return to(type.getSimpleName());
    }
    String name = choice.type().getSimpleName();
    if (!schemas.containsKey(name)) {
      choice(name, choice);
    }
    return to(name);
  }

  private void choice(String name, Choice<?> choice) {
    if (isOneRecord(choice)) {
      Object first = choice.standards().values().iterator().next();
      object(name, first.getClass(), Components.values(first), null);
      Schema<?> stated = Objects.requireNonNull(properties(name).get(choice.discriminator()));
      Schema<Object> names = oneOf(choice.names());
      names.setDescription(stated.getDescription());
      names.setDefault(choice.fallback());
      properties(name).put(choice.discriminator(), names);
      Objects.requireNonNull(schemas.get(name)).setRequired(null);
      return;
    }
    Schema<Object> oneOf = new Schema<>();
    schemas.put(name, oneOf);
    var options = new ArrayList<Schema>();
    choice
        .standards()
        .forEach(
            (label, standard) -> {
              String option = standard.getClass().getSimpleName();
              object(
                  option, standard.getClass(), Components.values(standard), choice.discriminator());
              properties(option).put(choice.discriminator(), oneOf(List.of(label)));
              Objects.requireNonNull(schemas.get(option)).addRequiredItem(choice.discriminator());
              options.add(to(option));
            });
    // The name alone stands for its standard values.
    options.add(oneOf(choice.names()));
    oneOf.setOneOf(options);
  }

  /**
   * Whether it is one record with several sets of standard values, which the discriminator picks.
   */
  private static boolean isOneRecord(Choice<?> choice) {
    Object first = choice.standards().values().iterator().next();
    return Components.names(first.getClass()).contains(choice.discriminator());
  }

  private Map<String, Schema> properties(String name) {
    return Objects.requireNonNull(Objects.requireNonNull(schemas.get(name)).getProperties());
  }

  private void object(
      String name, Class<?> type, Map<String, Object> defaults, @Nullable String discriminator) {
    Schema<Object> object = typed("object");
    schemas.put(name, object);
    object.setProperties(new LinkedHashMap<>());
    object.setAdditionalProperties(false);
    Described described = type.getAnnotation(Described.class);
    if (described != null) {
      object.setDescription(described.value());
    }
    for (RecordComponent component : Components.of(type)) {
      object.addProperty(
          component.getName(), property(component, defaults.get(component.getName())));
      boolean given = defaults.containsKey(component.getName());
      boolean drawn = component.getName().equals("seed");
      if (!given && !drawn && !Components.optional(component) && discriminator == null) {
        object.addRequiredItem(component.getName());
      }
    }
  }

  private Schema<?> property(RecordComponent component, @Nullable Object standard) {
    Parameter limits = Objects.requireNonNull(component.getAnnotation(Parameter.class));
    Schema<?> schema = schema(component.getGenericType(), limits);
    String unit = limits.unit().isEmpty() ? "" : " [" + limits.unit() + "]";
    String source = limits.source().isEmpty() ? "" : " (" + limits.source() + ")";
    schema.setDescription(limits.value() + unit + source);
    if (standard != null && schema.get$ref() != null && component.getType().isRecord()) {
      // What is around it gives every value that is not stated, as a preset does.
      requireNothingOf(component.getType());
    }
    if (standard != null && schema.get$ref() == null) {
      JsonNode value = SpecWriter.write(standard);
      Object plain = plain(value);
      if (plain != null) {
        schema.setDefault(plain);
      }
    }
    Choice<?> choice = Vocabulary.choice(component.getType());
    if (standard != null && choice != null && !isOneRecord(choice)) {
      schema = either(schema, unnamed(standard, choice));
    }
    return Components.optional(component) ? orNull(schema) : schema;
  }

  /** Settings without a name are those of the thing that is there by default. */
  private Schema<?> unnamed(Object standard, Choice<?> choice) {
    String name = standard.getClass().getSimpleName() + "Settings";
    if (!schemas.containsKey(name)) {
      object(name, standard.getClass(), Components.values(standard), choice.discriminator());
    }
    return to(name);
  }

  /** What may be absent may be null as well. */
  private static Schema<?> orNull(Schema<?> schema) {
    if (schema.getAnyOf() != null) {
      return schema.addAnyOfItem(typed("null"));
    }
    if (schema.get$ref() != null) {
      return either(schema, typed("null"));
    }
    if (schema.getTypes() != null) {
      schema.addType("null");
    }
    if (schema.getEnum() != null) {
      schema.getEnum().add(null);
    }
    return schema;
  }

  /** Of a record and of the groups of settings in it. */
  private void requireNothingOf(Class<?> type) {
    Schema<?> schema = schemas.get(type.getSimpleName());
    if (schema != null && Vocabulary.choice(type) == null) {
      schema.setRequired(null);
      Components.of(type).stream()
          .map(RecordComponent::getType)
          .filter(Class::isRecord)
          .forEach(this::requireNothingOf);
    }
  }

  private static @Nullable Object plain(JsonNode value) {
    if (value.isInt() || value.isLong()) {
      return value.longValue();
    }
    if (value.isNumber()) {
      return new BigDecimal(value.asString());
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isArray()) {
      return value.valueStream().map(SpecSchemas::plain).toList();
    }
    return value.isString() ? value.stringValue() : null;
  }

  private Schema<?> schema(Type type, Parameter limits) {
    if (type instanceof ParameterizedType generic) {
      if (generic.getRawType() == Overrides.class) {
        var whole = (Class<?>) generic.getActualTypeArguments()[0];
        Schema<?> some = reference(whole);
        requireNothingOf(whole);
        return some;
      }
      boolean list = generic.getRawType() == List.class;
      Schema<Object> schema = typed(list ? "array" : "object");
      if (list) {
        schema.setItems(schema(generic.getActualTypeArguments()[0], limits));
      } else {
        schema.setAdditionalProperties(schema(generic.getActualTypeArguments()[1], limits));
      }
      return schema;
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return typed("string");
    }
    if (JsonNode.class.isAssignableFrom(plain)) {
      return plain == JsonNode.class ? new Schema<>() : typed("object");
    }
    if (plain.isEnum()) {
      return oneOf(JsonName.all(plain));
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return typed("boolean");
    }
    if (plain.isPrimitive() || Number.class.isAssignableFrom(plain)) {
      boolean whole = plain != double.class && plain != Double.class;
      return limited(typed(whole ? "integer" : "number"), limits);
    }
    return reference(plain);
  }

  private static Schema<?> either(Schema<?> schema, Schema<?> other) {
    return new Schema<>()
        .addAnyOfItem(new Schema<>().$ref(schema.get$ref()))
        .addAnyOfItem(other)
        .description(schema.getDescription());
  }

  private static Schema<?> limited(Schema<Object> number, Parameter limits) {
    if (Double.isFinite(limits.min())) {
      number.setMinimum(BigDecimal.valueOf(limits.min()).stripTrailingZeros());
    }
    if (Double.isFinite(limits.max())) {
      number.setMaximum(BigDecimal.valueOf(limits.max()).stripTrailingZeros());
    }
    return number;
  }

  private static Schema<Object> oneOf(List<String> names) {
    Schema<Object> schema = typed("string");
    schema.setEnum(new ArrayList<>(names));
    return schema;
  }

  private static Schema<Object> typed(String type) {
    Schema<Object> schema = new Schema<>();
    schema.addType(type);
    return schema;
  }

  private static Schema<?> to(String name) {
    return new Schema<>().$ref("#/components/schemas/" + name);
  }
}
