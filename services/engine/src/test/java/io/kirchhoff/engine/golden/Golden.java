package io.kirchhoff.engine.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads the reference data. */
public final class Golden {
  private Golden() {}

  public static JsonObject read(String file) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
      InputStream found = Objects.requireNonNull(in, file);
      return JsonParser.parseReader(new InputStreamReader(found, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static List<JsonObject> objects(JsonObject parent, String name) {
    return parent.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  /** All numbers of an array, nested or not, in order. */
  public static float[] floats(JsonElement array) {
    double[] doubles = doubles(array);
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  public static double[] doubles(JsonElement array) {
    return array instanceof JsonArray nested
        ? nested.asList().stream().map(Golden::doubles).flatMapToDouble(Arrays::stream).toArray()
        : new double[] {array.getAsDouble()};
  }
}
