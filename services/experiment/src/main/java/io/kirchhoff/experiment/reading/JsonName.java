package io.kirchhoff.experiment.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the constants of an enum are called in JSON: lower case, words joined by hyphens. */
public final class JsonName {
  private JsonName() {}

  public static String of(Enum<?> constant) {
    return of(constant.name());
  }

  /** The name of the constant that is called so in Java. */
  public static String of(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of all constants of an enum class. */
  public static List<String> all(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(constant -> of((Enum<?>) constant)).toList();
  }
}
