package io.kirchhoff.experiment.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Some settings of a record, which hold in place of those of another.
 *
 * @param <T> the record
 * @param type that of the record
 * @param stated the values by the names of the settings; for a group of settings again overrides
 */
public record Overrides<T>(Class<T> type, Map<String, Object> stated) {
  /** Keeps the order of the settings. */
  public Overrides {
    stated = Collections.unmodifiableMap(new LinkedHashMap<>(stated));
  }
}
