package io.kirchhoff.engine.training;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.tensor.StoredArray;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * All that a training knows after a step: a copy, which later steps do not change. From it another
 * process goes on and ends with the same bits.
 *
 * <p>As a file it is safetensors, which Python's {@code safetensors} package reads too, with its
 * own SHA-256 in the header, so that any damage is found.
 */
public final class TrainingCheckpoint {
  private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

  private final byte[] file;
  private final int valuesAt;
  private final CheckpointHeader header;
  private boolean sealed;

  private TrainingCheckpoint(byte[] file, int valuesAt, CheckpointHeader header, boolean sealed) {
    this.file = file;
    this.valuesAt = valuesAt;
    this.header = header;
    this.sealed = sealed;
  }

  /** Copies arrays. */
  static TrainingCheckpoint of(Map<String, String> facts, List<StoredArray> arrays) {
    var entries = new ArrayList<CheckpointHeader.Entry>();
    int end = 0;
    for (StoredArray array : arrays) {
      int bytes = Math.toIntExact(array.shape().size() * Float.BYTES);
      entries.add(new CheckpointHeader.Entry(array.name(), array.shape(), end, bytes));
      end = Math.addExact(end, bytes);
    }
    var header = new CheckpointHeader(facts, entries);
    byte[] beginning = header.encode();
    byte[] file = new byte[Math.addExact(beginning.length, end)];
    System.arraycopy(beginning, 0, file, 0, beginning.length);
    MemorySegment all = MemorySegment.ofArray(file);
    for (int i = 0; i < entries.size(); i++) {
      CheckpointHeader.Entry entry = entries.get(i);
      long at = (long) beginning.length + entry.first();
      MemorySegment.copy(arrays.get(i).values().get(), 0, all, at, entry.bytes());
    }
    return new TrainingCheckpoint(file, beginning.length, header, false);
  }

  /**
   * The file. What takes its time is the hash, so this may be called on another thread than the
   * training's, which goes on meanwhile.
   */
  public synchronized byte[] encode() {
    if (!sealed) {
      byte[] hash = hash(file).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(hash, 0, file, CheckpointHeader.HASH_AT, hash.length);
      sealed = true;
    }
    return file.clone();
  }

  /**
   * The checkpoint that a file holds.
   *
   * @throws DamagedCheckpointException when it holds none, or not all of it
   */
  public static TrainingCheckpoint decode(byte[] file) throws DamagedCheckpointException {
    int length = CheckpointHeader.lengthIn(file);
    if (length < 0) {
      throw new DamagedCheckpointException(
          "These %d bytes are no checkpoint, or only its beginning.".formatted(file.length));
    }
    String stated =
        new String(
            file,
            CheckpointHeader.HASH_AT,
            CheckpointHeader.HASH_LENGTH,
            StandardCharsets.ISO_8859_1);
    String found = hash(file);
    if (!stated.equals(found)) {
      throw new DamagedCheckpointException(
          "This checkpoint of %d bytes was changed or cut off: its SHA-256 is %s, and it says %s."
              .formatted(file.length, found, stated));
    }
    return new TrainingCheckpoint(
        file.clone(), length, CheckpointHeader.decode(file, length), true);
  }

  /** The SHA-256 of a file with zeros where its own hash stands. */
  private static String hash(byte[] file) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    int behind = CheckpointHeader.HASH_AT + CheckpointHeader.HASH_LENGTH;
    digest.update(file, 0, CheckpointHeader.HASH_AT);
    digest.update("0".repeat(CheckpointHeader.HASH_LENGTH).getBytes(StandardCharsets.US_ASCII));
    digest.update(file, behind, file.length - behind);
    return Hex.encodeHexString(digest.digest());
  }

  /** Steps done. */
  public long step() {
    return Long.parseLong(fact(TrainingProgress.STEP));
  }

  /** What it says under a name beside its arrays; empty where it says nothing. */
  String fact(String name) {
    return header.facts().getOrDefault(name, "");
  }

  /** The values of its arrays by name, in order. */
  Map<String, Values> arrays() {
    var arrays = new LinkedHashMap<String, Values>();
    header.arrays().forEach(entry -> arrays.put(entry.name(), new Values(this, entry)));
    return arrays;
  }

  /** An array of the checkpoint. */
  record Values(TrainingCheckpoint in, CheckpointHeader.Entry entry) {
    Shape shape() {
      return entry.shape();
    }

    float[] toFloatArray() {
      float[] values = new float[entry.bytes() / Float.BYTES];
      long at = (long) in.valuesAt + entry.first();
      MemorySegment.copy(
          MemorySegment.ofArray(in.file), JAVA_FLOAT_UNALIGNED, at, values, 0, values.length);
      return values;
    }
  }

  /** The first array with a value that is no finite number; absent where there is none. */
  @Nullable String notFinite() {
    MemorySegment all = MemorySegment.ofArray(file);
    for (CheckpointHeader.Entry entry : header.arrays()) {
      long at = (long) valuesAt + entry.first();
      int largest = 0;
      for (long i = 0; i < entry.bytes(); i += Float.BYTES) {
        // Magnitudes are ordered as their bits are, infinity and NaN last.
        largest = Math.max(largest, all.get(JAVA_INT_UNALIGNED, at + i) & Integer.MAX_VALUE);
      }
      if (largest >= INFINITY) {
        return entry.name();
      }
    }
    return null;
  }
}
