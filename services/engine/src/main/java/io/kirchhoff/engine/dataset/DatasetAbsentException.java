package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.util.List;

/** A dataset is in none of its places; the message names them and the ways to get it. */
public final class DatasetAbsentException extends IOException {
  private static final long serialVersionUID = 1L;

  DatasetAbsentException(String dataset, List<String> searched, String howToGetIt) {
    super(
        "dataset %s was not found. Searched:%n  %s%n%s"
            .formatted(dataset, String.join(System.lineSeparator() + "  ", searched), howToGetIt));
  }
}
