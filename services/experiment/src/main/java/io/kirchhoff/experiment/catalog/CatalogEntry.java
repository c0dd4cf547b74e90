package io.kirchhoff.experiment.catalog;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.experiment.reading.JsonName;
import java.lang.reflect.Field;
import java.util.Arrays;
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

  /** The constants of an enum, which have no settings. */
  static List<CatalogEntry> ofConstants(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getFields())
        .filter(Field::isEnumConstant)
        .map(CatalogEntry::ofConstant)
        .toList();
  }

  private static CatalogEntry ofConstant(Field constant) {
    Described described =
        Objects.requireNonNull(constant.getAnnotation(Described.class), constant.getName());
    return new CatalogEntry(
        JsonName.of(constant.getName()),
        described.value(),
        described.source(),
        List.of(),
        Map.of());
  }
}
