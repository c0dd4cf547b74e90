package io.kirchhoff.experiment.catalog;

import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.experiment.reading.Components;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.reading.SpecWriter;
import io.kirchhoff.experiment.sensitivity.Form;
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
 * @param type number, integer, boolean, text, list, map (of texts) or object
 * @param items the type of what a list holds; absent for all else
 * @param kind the kind in the catalogue whose things can be named here: in an object with their
 *     settings, or as a text; absent for all else
 * @param namedBy the field of that object which holds the name; absent for all else
 * @param optional whether it may be left out though no standard value takes its place: then the
 *     experiment has nothing of the kind
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
    @Nullable String items,
    @Nullable String kind,
    @Nullable String namedBy,
    boolean optional,
    String unit,
    JsonNode standard,
    @Nullable Double min,
    @Nullable Double max,
    List<String> allowed,
    String meaning,
    String source) {
  private static final String STRENGTH = "strength";

  /** The settings of a record with these values as standard ones. */
  static List<CatalogParameter> of(Object standards) {
    return Components.of(standards.getClass()).stream()
        .map(component -> of(component, SpecWriter.write(standards).get(component.getName())))
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
      CatalogParameter parameter =
          of(component, SpecWriter.write(standards).get(component.getName())).below(path);
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
  static List<CatalogParameter> ofItems(RecordComponent list, String path) {
    Class<?> item = item(list);
    if (item == null || !item.isRecord()) {
      return List.of();
    }
    return Components.of(item).stream().map(component -> of(component, null).below(path)).toList();
  }

  private static @Nullable Class<?> item(RecordComponent list) {
    return list.getGenericType() instanceof ParameterizedType generic
            && generic.getRawType() == List.class
            && generic.getActualTypeArguments()[0] instanceof Class<?> item
        ? item
        : null;
  }

  CatalogParameter below(String path) {
    return with(path + name, optional, allowed);
  }

  /** The same with other names to choose from. */
  CatalogParameter allowing(List<String> names) {
    return with(name, optional, names);
  }

  /** The same where something else than a standard value stands in for what is left out. */
  CatalogParameter leftOut() {
    return with(name, true, allowed);
  }

  /**
   * The same as one that must be given where it has no standard value, or an empty list for one.
   */
  CatalogParameter stated() {
    boolean something = !standard.isNull() && !(standard.isArray() && standard.isEmpty());
    return something
        ? this
        : new CatalogParameter(
            name,
            type,
            items,
            kind,
            namedBy,
            false,
            unit,
            SpecWriter.write(null),
            min,
            max,
            allowed,
            meaning,
            source);
  }

  /** The same as the strength of a nonideality, in the unit that the field has. */
  CatalogParameter strength() {
    return new CatalogParameter(
        STRENGTH, type, null, null, null, false, unit, standard, min, max, allowed, meaning,
        source);
  }

  /**
   * The same as bits of a converter, of which the field has the number of steps.
   *
   * @param bits the standard ones
   */
  CatalogParameter strengthInBits(double bits) {
    return new CatalogParameter(
        STRENGTH,
        "integer",
        null,
        null,
        null,
        false,
        "bits",
        SpecWriter.write(bits),
        (double) Form.FEWEST_BITS,
        (double) Form.MOST_BITS,
        List.of(),
        "Bits of the converter, of which the field has the number of steps, 2^n - 2 for n bits",
        source);
  }

  private CatalogParameter with(String path, boolean leftOut, List<String> names) {
    return new CatalogParameter(
        path, type, items, kind, namedBy, leftOut, unit, standard, min, max, names, meaning,
        source);
  }

  /**
   * A setting by itself.
   *
   * @param standard absent where there is none
   */
  static CatalogParameter of(RecordComponent component, @Nullable JsonNode standard) {
    Parameter described = Objects.requireNonNull(component.getAnnotation(Parameter.class));
    Class<?> type = component.getType();
    Class<?> item = item(component);
    String kind = CatalogKinds.at(component);
    boolean object = type(type).equals("object");
    return new CatalogParameter(
        component.getName(),
        type(type),
        item == null ? null : type(item),
        kind,
        kind == null || !object ? null : CatalogKinds.discriminator(kind),
        Components.optional(component),
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
    if (type == Integer.class || type == Long.class) {
      return "integer";
    }
    if (type == double.class || type == Double.class) {
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
