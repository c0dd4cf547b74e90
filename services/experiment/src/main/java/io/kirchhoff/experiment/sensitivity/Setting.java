package io.kirchhoff.experiment.sensitivity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One field of an experiment that a strength changes.
 *
 * @param pointer where it is, as a JSON pointer into the experiment
 * @param form how the strength stands there
 * @param factor what the strength is multiplied by before
 * @param constant what stands there at every strength but the standard one; absent: the strength
 */
public record Setting(String pointer, Form form, double factor, @Nullable JsonNode constant) {
  /** JSON's null, which is read where nothing was stated, is nothing. */
  public Setting {
    constant = constant == null || constant.isNull() ? null : constant;
  }

  /** A field that is the strength itself. */
  public static Setting of(String pointer, Form form) {
    return new Setting(pointer, form, 1, null);
  }

  /** Puts a strength into an experiment that states every value. */
  void apply(ObjectNode experiment, double strength) {
    var place = JsonPointer.compile(pointer);
    JsonNode value = constant == null ? form.json(factor * strength) : constant;
    JsonNode owner = experiment.at(Objects.requireNonNull(place.head()));
    JsonPointer last = Objects.requireNonNull(place.last());
    if (owner instanceof ArrayNode list) {
      list.set(last.getMatchingIndex(), value);
    } else if (owner instanceof ObjectNode object) {
      object.set(last.getMatchingProperty(), value);
    } else {
      throw new IllegalStateException("The experiment has no place " + pointer);
    }
  }
}
