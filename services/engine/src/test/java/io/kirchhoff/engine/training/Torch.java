package io.kirchhoff.engine.training;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Values computed by torch; the file says how. */
final class Torch {
  private Torch() {}

  static JsonObject values() {
    try (InputStream in =
        Objects.requireNonNull(Torch.class.getResourceAsStream("/torch-training.json"))) {
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static float[] floats(JsonElement list) {
    float[] values = new float[list.getAsJsonArray().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.getAsJsonArray().get(i).getAsFloat();
    }
    return values;
  }
}
