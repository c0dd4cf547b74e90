package io.kirchhoff.engine.crossbar;

import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileVariation;

/**
 * The value c by which an input vector is divided before the DAC (aihwkit {@code
 * rpucuda/rpu_forward_backward_pass.cpp}, {@code computeNoiseManagement}).
 */
final class InputScale {
  /** The share of the worst case that the sum of inputs of one sign is taken for. */
  private static final double ASSUMED_WEIGHT = 0.6;

  /** How fast the running mean forgets. */
  private static final float DECAY = 1e-3f;

  private final AnalogTile tile;
  private final TileParameters parameters;
  private final ManagementParameters management;

  InputScale(AnalogTile tile) {
    this.tile = tile;
    this.parameters = tile.settings().tile();
    this.management = parameters.management();
  }

  /** c of one vector, and 0 or less where there is nothing to scale; 1 where nothing is scaled. */
  float of(float[] x, int from, int length) {
    return switch (management.noiseManagement()) {
      case NONE -> 1.0f;
      case CONSTANT -> management.nmThres() > 0.0 ? (float) management.nmThres() : 1.0f;
      case MAX -> limited(largest(x, from, length, false));
      case ABS_MAX -> limited(largest(x, from, length, true));
      case AVERAGE_ABS_MAX -> average(largest(x, from, length, true));
      case ABS_MAX_NP_SUM -> worstCase(x, from, length);
    };
  }

  private static float largest(float[] x, int from, int length, boolean magnitude) {
    float largest = magnitude ? 0.0f : Float.NEGATIVE_INFINITY;
    for (int i = from; i < from + length; i++) {
      largest = Math.max(largest, magnitude ? Math.abs(x[i]) : x[i]);
    }
    return largest;
  }

  private float limited(float value) {
    double threshold = management.nmThres();
    return threshold > 0.0 ? Math.min(value, (float) threshold) : value;
  }

  private float average(float largest) {
    float before = tile.averageInput();
    float now = before > 0.0f ? (1.0f - DECAY) * before + DECAY * largest : largest;
    if (Float.isFinite(now)) {
      tile.setAverageInput(now);
    }
    return now;
  }

  /**
   * The largest magnitude, or what keeps the outputs in bounds when all inputs of one sign meet
   * weights of 0.6, as far as the DAC still resolves the inputs then.
   */
  float worstCase(float[] x, int from, int length) {
    float largest = limited(largest(x, from, length, true));
    double positive = 0.0;
    double negative = 0.0;
    for (int i = from; i < from + length; i++) {
      positive += Math.max(x[i], 0.0f);
      negative -= Math.min(x[i], 0.0f);
    }
    double sum = Math.max(positive, negative);
    double wanted = sum * ASSUMED_WEIGHT / TileVariation.outputScale(parameters);
    float step = parameters.dac().step();
    if (step > 0.0f) {
      wanted = Math.min(wanted, largest / step * management.maxBmRes());
    }
    return Math.max(largest, (float) wanted);
  }
}
