package io.kirchhoff.experiment.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a spec where one of several named things stands, each with its own settings and their
 * standard values.
 *
 * @param <T> what they have in common
 * @param discriminator the field that holds the name
 * @param standards the things by name, each with its standard values
 * @param fallback the name where the field is absent; absent when the name must be given
 */
public record Choice<T>(
    Class<T> type, String discriminator, Map<String, T> standards, @Nullable String fallback) {
  /** Keeps the order of the names. */
  public Choice {
    standards = Collections.unmodifiableMap(new LinkedHashMap<>(standards));
  }

  /** Things by name in the order in which they are given. */
  @SafeVarargs
  static <T> Map<String, T> ordered(Map.Entry<String, ? extends T>... entries) {
    var ordered = new LinkedHashMap<String, T>();
    for (Map.Entry<String, ? extends T> entry : entries) {
      ordered.put(entry.getKey(), entry.getValue());
    }
    return ordered;
  }

  public List<String> names() {
    return List.copyOf(standards.keySet());
  }

  /**
   * Whether a name alone stands for a thing with its standard values: {@code "cosine"} for {@code
   * {"name": "cosine"}}. Not where the names are sets of standard values for one record.
   */
  public boolean byNameAlone() {
    return standards.values().stream()
        .noneMatch(thing -> Components.names(thing.getClass()).contains(discriminator));
  }

  /**
   * The name of a thing of this choice: that of the standard thing of its class, or what its own
   * component says.
   */
  String nameOf(Object thing) {
    for (Map.Entry<String, T> entry : standards.entrySet()) {
      if (entry.getValue().getClass() == thing.getClass()) {
        return entry.getKey();
      }
    }
    throw new IllegalArgumentException(thing + " is none of " + standards.keySet());
  }
}
