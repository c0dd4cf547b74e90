package io.kirchhoff.verification.reference;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Numbers of a reference file. */
public final class Numbers {
  private Numbers() {}

  /** A field that must be there. */
  public static JsonNode field(JsonNode parent, String name) {
    JsonNode field = parent.get(name);
    if (field == null) {
      throw new IllegalArgumentException("the field " + name + " is missing");
    }
    return field;
  }

  /** All numbers of a list, nested or not, in order. */
  public static double[] doubles(JsonNode list) {
    return stream(list).toArray();
  }

  private static DoubleStream stream(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false).flatMapToDouble(Numbers::stream);
    }
    if (!node.isNumber()) {
      throw new IllegalArgumentException("%s is no number".formatted(node));
    }
    return DoubleStream.of(node.doubleValue());
  }

  public static float[] floats(JsonNode list) {
    double[] doubles = doubles(list);
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  public static int[] integers(JsonNode list) {
    return Arrays.stream(doubles(list)).mapToInt(value -> (int) value).toArray();
  }

  /** A number that may be absent. */
  public static double number(JsonNode parent, String name, double fallback) {
    return parent.hasNonNull(name) ? parent.get(name).doubleValue() : fallback;
  }
}
