package io.kirchhoff.experiment.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How a parameter is drawn. */
public sealed interface Distribution
    permits UniformDistribution, LogUniformDistribution, ValuesDistribution {
  /**
   * A value.
   *
   * @param uniform a uniform draw in (0, 1)
   */
  JsonNode draw(double uniform);

  /** A number as people would write it: with six digits, or as a whole number. */
  static JsonNode number(double value, boolean whole) {
    return whole
        ? JsonNodeFactory.instance.numberNode((long) value)
        : JsonNodeFactory.instance.numberNode(
            new BigDecimal(value).round(new MathContext(6)).doubleValue());
  }
}
