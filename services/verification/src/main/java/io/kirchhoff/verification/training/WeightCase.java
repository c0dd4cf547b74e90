package io.kirchhoff.verification.training;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.floats;

import io.kirchhoff.engine.tensor.MatrixMemory;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.Stated;
import java.lang.foreign.MemorySegment;
import tools.jackson.databind.JsonNode;

/**
 * What is done to the file's small matrix without chance: each value within 1e-5 of itself and
 * 2e-5.
 *
 * @param problem the file
 * @param stated the case
 */
record WeightCase(JsonNode problem, JsonNode stated) {
  Comparison compareClip() {
    new Stated("", stated).without("params", "clipped").requireAllRead();
    float[] weights = floats(field(problem, "small_weight"));
    RuleReader.clip(params()).clip(matrix(weights));
    var comparison = new Comparison();
    compare(comparison, "clipped", weights);
    return comparison;
  }

  Comparison compareRemap() {
    new Stated("", stated)
        .without("params", "scales_before", "norm_weight", "scales")
        .requireAllRead();
    float[] weights = floats(field(problem, "small_weight"));
    float[] scales = floats(field(stated, "scales_before"));
    RuleReader.remap(params()).remap(matrix(weights), scales);
    var comparison = new Comparison();
    compare(comparison, "norm_weight", weights);
    compare(comparison, "scales", scales);
    return comparison;
  }

  private Stated params() {
    return new Stated("params", field(stated, "params"));
  }

  private MatrixMemory matrix(float[] weights) {
    int rows = field(problem, "small_weight").size();
    return new MatrixMemory(MemorySegment.ofArray(weights), rows, weights.length / rows);
  }

  private void compare(Comparison comparison, String name, float[] found) {
    double[] expected = doubles(field(stated, name));
    comparison.sameCount(name, found.length, expected.length);
    for (int i = 0; i < found.length; i++) {
      double allowed = 1e-5 * Math.abs(expected[i]) + 2e-5;
      comparison.close("%s %d".formatted(name, i), found[i], expected[i], allowed);
    }
  }
}
