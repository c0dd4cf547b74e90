package io.kirchhoff.experiment.catalog;

import io.kirchhoff.engine.parameter.Described;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that a spec can name.
 *
 * @param name what a spec calls it
 * @param meaning one sentence
 * @param source where it comes from; may be empty
 * @param parameters its settings
 * @param facts more about it, such as the sizes of a data set
 */
public record CatalogEntry(
    String name,
    String meaning,
    String source,
    List<CatalogParameter> parameters,
    Map<String, String> facts) {
  static CatalogEntry of(String name, Object standards) {
    Described described =
        Objects.requireNonNull(
            standards.getClass().getAnnotation(Described.class), standards.getClass().getName());
    return new CatalogEntry(
        name, described.value(), described.source(), CatalogParameter.of(standards), Map.of());
  }
}
