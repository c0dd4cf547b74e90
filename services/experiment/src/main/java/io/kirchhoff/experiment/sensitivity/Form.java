package io.kirchhoff.experiment.sensitivity;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How a strength stands in a spec. */
public enum Form {
  /** As the number that it is. */
  NUMBER {
    @Override
    public JsonNode json(double strength) {
      return JsonNodeFactory.instance.numberNode(strength);
    }

    @Override
    public double strength(double stated) {
      return stated;
    }
  },
  /** As a whole number. */
  WHOLE {
    @Override
    public JsonNode json(double strength) {
      return JsonNodeFactory.instance.numberNode((long) Math.rint(strength));
    }

    @Override
    public double strength(double stated) {
      return stated;
    }
  },
  /** Bits of a converter, which a tile states as its number of steps: n bits are 2^n - 2. */
  BITS {
    @Override
    public JsonNode json(double strength) {
      return JsonNodeFactory.instance.numberNode(StrictMath.pow(2, strength) - 2);
    }

    @Override
    public double strength(double stated) {
      // A number up to 1 is the step as a share of the range.
      double steps = stated > 1 ? stated : 1 / stated;
      return stated <= 0
          ? Double.NaN
          : StrengthRange.written(StrictMath.log(steps + 2) / StrictMath.log(2));
    }
  };

  /** The least resolution of a converter that a study tries: two steps. */
  public static final int FEWEST_BITS = 2;

  /** The most: beyond, single precision does not hold the steps. */
  public static final int MOST_BITS = 23;

  /** What stands in the spec for a strength. */
  public abstract JsonNode json(double strength);

  /** The strength that a number in a spec stands for; NaN for a perfect converter. */
  public abstract double strength(double stated);

  /** Whether there is nothing between two strengths that are 1 apart. */
  public boolean stepwise() {
    return this != NUMBER;
  }
}
