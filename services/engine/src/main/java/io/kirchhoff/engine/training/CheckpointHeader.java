package io.kirchhoff.engine.training;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The beginning of a safetensors file: eight bytes with the length of a JSON object, then the
 * object, which says what the arrays behind it are. Its first value is the file's own SHA-256,
 * always at the same place.
 *
 * @param facts what the file says beside its arrays
 * @param arrays in the order of their values
 */
record CheckpointHeader(Map<String, String> facts, List<Entry> arrays) {
  private static final String HASH_NAME = "sha256";
  private static final String BEGINNING = "{\"__metadata__\":{\"" + HASH_NAME + "\":\"";
  private static final String NO_HASH = "0".repeat(64);

  /** Where the digits of the hash are. */
  static final int HASH_AT = Long.BYTES + BEGINNING.length();

  static final int HASH_LENGTH = NO_HASH.length();

  /**
   * One float32 array.
   *
   * @param first its first byte behind the header
   */
  record Entry(String name, Shape shape, int first, int bytes) {}

  /** The header as bytes, with zeros for the hash; its length is a multiple of 8. */
  byte[] encode() {
    var metadata = new JsonObject();
    metadata.addProperty(HASH_NAME, NO_HASH);
    facts.forEach(metadata::addProperty);
    var all = new JsonObject();
    all.add("__metadata__", metadata);
    for (Entry array : arrays) {
      var entry = new JsonObject();
      entry.addProperty("dtype", "F32");
      var shape = new JsonArray();
      for (long dimension : array.shape().getShape()) {
        shape.add(dimension);
      }
      entry.add("shape", shape);
      var offsets = new JsonArray();
      offsets.add(array.first());
      offsets.add(array.first() + array.bytes());
      entry.add("data_offsets", offsets);
      all.add(array.name(), entry);
    }
    byte[] json = all.toString().getBytes(StandardCharsets.UTF_8);
    int length = Math.ceilDiv(json.length, 8) * 8;
    ByteBuffer header =
        ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    header.put(json);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.array();
  }

  /** How many bytes of a file are its header; -1 where it has none. */
  static int lengthIn(byte[] file) {
    if (file.length < HASH_AT + HASH_LENGTH) {
      return -1;
    }
    long json = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    boolean begins =
        new String(file, Long.BYTES, BEGINNING.length(), StandardCharsets.ISO_8859_1)
            .equals(BEGINNING);
    return begins && json > 0 && json <= file.length - Long.BYTES ? (int) json + Long.BYTES : -1;
  }

  /**
   * The header of a file whose hash is right.
   *
   * @throws DamagedCheckpointException when it describes other arrays than a checkpoint's
   */
  static CheckpointHeader decode(byte[] file, int length) throws DamagedCheckpointException {
    try {
      String json = new String(file, Long.BYTES, length - Long.BYTES, StandardCharsets.UTF_8);
      var facts = new LinkedHashMap<String, String>();
      var arrays = new ArrayList<Entry>();
      JsonObject all = JsonParser.parseString(json).getAsJsonObject();
      for (Map.Entry<String, JsonElement> part : all.entrySet()) {
        JsonObject content = part.getValue().getAsJsonObject();
        if (part.getKey().equals("__metadata__")) {
          content.entrySet().forEach(it -> facts.put(it.getKey(), it.getValue().getAsString()));
          continue;
        }
        JsonArray offsets = content.getAsJsonArray("data_offsets");
        int first = offsets.get(0).getAsInt();
        int bytes = offsets.get(1).getAsInt() - first;
        long[] shape =
            content.getAsJsonArray("shape").asList().stream()
                .mapToLong(JsonElement::getAsLong)
                .toArray();
        arrays.add(new Entry(part.getKey(), new Shape(shape), first, bytes));
      }
      facts.remove(HASH_NAME);
      return new CheckpointHeader(facts, arrays);
    } catch (RuntimeException unreadable) {
      throw new DamagedCheckpointException("The checkpoint's header is unreadable.", unreadable);
    }
  }
}
