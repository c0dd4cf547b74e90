package io.kirchhoff.engine.modifier;

import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.RandomStream;

/**
 * Rounds to multiples of a step, half away from 0, or by chance.
 *
 * @param step the distance of two levels; 0 for no rounding
 * @param byChance adds a uniform number in (-1/2, 1/2) steps before rounding
 */
record Levels(float step, boolean byChance, RandomStream draws) {
  static Levels of(double step, boolean byChance, ModifierDraws draws) {
    return new Levels((float) step, byChance, draws.stream(Purpose.MODIFIER_ROUNDING));
  }

  /** The level of a value, the draw being that of a weight's place. */
  float round(float value, int place) {
    if (step <= 0.0f) {
      return value;
    }
    float steps = value / step;
    double dithered = byChance ? steps + draws.uniform(place) - 0.5 : steps;
    return step * (float) (Math.copySign(Math.floor(Math.abs(dithered) + 0.5), dithered) + 0.0);
  }
}
