package io.kirchhoff.engine.dataset;

import io.kirchhoff.engine.parameter.NearestName;
import java.util.List;

/** The catalogue has no dataset of that name; the message names the nearest one and all. */
public final class UnknownDatasetException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnknownDatasetException(String name, List<String> valid) {
    super(
        "dataset '%s' is unknown; the nearest is '%s', valid are: %s"
            .formatted(name, NearestName.to(name, valid), String.join(", ", valid)));
  }
}
