package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.parameter.Parameter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The components of a settings record, by reflection. */
public final class Components {
  private Components() {}

  /** The components that are settings, in order. */
  public static List<RecordComponent> of(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.isAnnotationPresent(Parameter.class))
        .toList();
  }

  public static List<String> names(Class<?> type) {
    return of(type).stream().map(RecordComponent::getName).toList();
  }

  /** Whether a component may be absent. */
  public static boolean optional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** The values of a record by component name; absent ones are left out. */
  public static Map<String, Object> values(Object thing) {
    var values = new HashMap<String, Object>();
    for (RecordComponent component : of(thing.getClass())) {
      Object value = value(thing, component);
      if (value != null) {
        values.put(component.getName(), value);
      }
    }
    return values;
  }

  static @Nullable Object value(Object thing, RecordComponent component) {
    try {
      return component.getAccessor().invoke(thing);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("No access to " + component, impossible);
    }
  }

  /**
   * A record from the values of its components.
   *
   * @throws IllegalArgumentException as the record's own constructor throws it
   */
  static Object create(Class<?> type, @Nullable Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new LinkageError("The constructor of " + type + " failed.", thrown);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("No constructor of " + type, impossible);
    }
  }
}
