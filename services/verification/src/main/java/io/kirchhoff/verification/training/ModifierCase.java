package io.kirchhoff.verification.training;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.floats;
import static io.kirchhoff.verification.reference.Numbers.number;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.modifier.Modification;
import io.kirchhoff.engine.modifier.ModifierDraws;
import io.kirchhoff.engine.modifier.WeightModifier;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.Stated;
import tools.jackson.databind.JsonNode;

/**
 * Modified weights, {@value #COPIES} of each: mean within five standard errors of the reference,
 * std within 3 %, shares of zeros and of changed signs within five standard errors.
 *
 * @param problem the file
 * @param stated the case
 */
record ModifierCase(JsonNode problem, JsonNode stated) {
  private static final int COPIES = 200_000;
  private static final long SEED = 53;

  /** What the digits of the file leave open. */
  private static final double DIGITS = 2e-6;

  Comparison compare() {
    new Stated("", stated)
        .without(
            "params",
            "n_repeat",
            "mean",
            "std",
            "zero_fraction",
            "sign_flip_fraction",
            "unchanged_in_eval")
        .requireAllRead();
    WeightModifier rule = new ModifierReader(new Stated("params", field(stated, "params"))).read();
    float[] clean = floats(field(problem, "small_weight"));
    float[] modified = modified(rule, clean);
    var comparison = new Comparison();
    double repeats = number(stated, "n_repeat", COPIES);
    moments(comparison, modified, repeats);
    shares(comparison, clean, modified, repeats);
    if (stated.hasNonNull("unchanged_in_eval")) {
      // 1 for true: whether tests see clean weights is one bit.
      double expected = stated.get("unchanged_in_eval").booleanValue() ? 1 : 0;
      comparison.close("unchanged_in_eval", rule.enableDuringTest() ? 0 : 1, expected, 0.5);
    }
    return comparison;
  }

  /** The matrix many times below itself, which has the same largest weight. */
  private float[] modified(WeightModifier rule, float[] clean) {
    int inputs = field(problem, "small_weight").get(0).size();
    float[] copies = new float[COPIES * clean.length];
    for (int copy = 0; copy < COPIES; copy++) {
      System.arraycopy(clean, 0, copies, copy * clean.length, clean.length);
    }
    var draws = new ModifierDraws(StreamKey.ofSeed(SEED), 0);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weights = manager.create(copies, new Shape(copies.length / inputs, inputs));
      return Modification.of(rule, 1.0, weights, draws).toFloatArray();
    }
  }

  private void moments(Comparison comparison, float[] modified, double repeats) {
    double[] mean = doubles(field(stated, "mean"));
    double[] std = doubles(field(stated, "std"));
    for (int i = 0; i < mean.length; i++) {
      double sum = 0.0;
      double squares = 0.0;
      for (int place = i; place < modified.length; place += mean.length) {
        double deviation = modified[place] - mean[i];
        sum += deviation;
        squares += deviation * deviation;
      }
      double found = sum / COPIES;
      double allowed = 5 * std[i] / Math.sqrt(repeats) + DIGITS;
      comparison.close("mean of weight " + i, mean[i] + found, mean[i], allowed);
      double scatter = Math.sqrt(Math.max(squares / COPIES - found * found, 0.0));
      comparison.close("std of weight " + i, scatter, std[i], 0.03 * std[i] + DIGITS);
    }
  }

  private void shares(Comparison comparison, float[] clean, float[] modified, double repeats) {
    double zeros = 0.0;
    double flips = 0.0;
    for (int i = 0; i < modified.length; i++) {
      zeros += modified[i] == 0.0f ? 1 : 0;
      flips += modified[i] * clean[i % clean.length] < 0.0f ? 1 : 0;
    }
    share(comparison, "zero_fraction", zeros / modified.length, repeats * clean.length);
    share(comparison, "sign_flip_fraction", flips / modified.length, repeats * clean.length);
  }

  private void share(Comparison comparison, String name, double found, double count) {
    if (stated.hasNonNull(name)) {
      double expected = stated.get(name).doubleValue();
      double allowed = 5 * Math.sqrt(expected * (1 - expected) / count) + DIGITS;
      comparison.close(name, found, expected, allowed);
    }
  }
}
