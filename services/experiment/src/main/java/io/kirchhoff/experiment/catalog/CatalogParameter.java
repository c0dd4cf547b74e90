package io.kirchhoff.experiment.catalog;

import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.experiment.reading.Components;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.reading.SpecWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One setting of a thing in the catalogue.
 *
 * @param name the field's name in a spec; of a setting in a group: its path
 * @param type number, integer, boolean, text, list or object
 * @param unit of a number; empty for a pure one
 * @param standard the value when a spec leaves it out
 * @param min smallest value allowed; absent for no limit
 * @param max largest value allowed; absent for no limit
 * @param allowed the values of a setting that is one of a few names; else empty
 * @param meaning one sentence
 * @param source where meaning and standard value come from; may be empty
 */
public record CatalogParameter(
    String name,
    String type,
    String unit,
    JsonNode standard,
    @Nullable Double min,
    @Nullable Double max,
    List<String> allowed,
    String meaning,
    String source) {
  /** The settings of a record with these values as standard ones. */
  static List<CatalogParameter> of(Object standards) {
    return Components.of(standards.getClass()).stream()
        .map(component -> of(component, SpecWriter.write(standards)))
        .toList();
  }

  /**
   * The settings of a record and of the groups and named things in it, which are named by their
   * path, such as {@code tile.circuit.rSeries}, {@code device.gMax} or {@code layers[].match}.
   */
  static List<CatalogParameter> ofAll(Object standards) {
    return ofAll(standards, "");
  }

  private static List<CatalogParameter> ofAll(Object standards, String path) {
    var parameters = new ArrayList<CatalogParameter>();
    for (RecordComponent component : Components.of(standards.getClass())) {
      CatalogParameter parameter = of(component, SpecWriter.write(standards)).below(path);
      parameters.add(parameter);
      Object group = Components.values(standards).get(component.getName());
      if (group instanceof Record) {
        parameters.addAll(ofAll(group, parameter.name() + "."));
      }
      parameters.addAll(ofItems(component, parameter.name() + "[]."));
    }
    return parameters;
  }

  /** The settings of the records in a list, which have no standard values. */
  private static List<CatalogParameter> ofItems(RecordComponent list, String path) {
    boolean records =
        list.getGenericType() instanceof ParameterizedType generic
            && generic.getRawType() == List.class
            && generic.getActualTypeArguments()[0] instanceof Class<?> item
            && item.isRecord();
    if (!records) {
      return List.of();
    }
    var item = (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
    return Components.of(item).stream()
        .map(component -> of(component, SpecWriter.write(Map.of())).below(path))
        .toList();
  }

  private CatalogParameter below(String path) {
    return new CatalogParameter(
        path + name, type, unit, standard, min, max, allowed, meaning, source);
  }

  private static CatalogParameter of(RecordComponent component, JsonNode standards) {
    Parameter described = Objects.requireNonNull(component.getAnnotation(Parameter.class));
    Class<?> type = component.getType();
    JsonNode standard = standards.get(component.getName());
    return new CatalogParameter(
        component.getName(),
        type(type),
        described.unit(),
        standard == null ? SpecWriter.write(null) : standard,
        finite(described.min()),
        finite(described.max()),
        type.isEnum() ? JsonName.all(type) : List.of(),
        described.value(),
        described.source());
  }

  private static @Nullable Double finite(double limit) {
    return Double.isInfinite(limit) ? null : limit;
  }

  private static String type(Class<?> type) {
    if (type == int.class || type == long.class) {
      return "integer";
    }
    if (type == double.class) {
      return "number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (type == String.class || type.isEnum()) {
      return "text";
    }
    return type == List.class ? "list" : type == Map.class ? "map" : "object";
  }
}
