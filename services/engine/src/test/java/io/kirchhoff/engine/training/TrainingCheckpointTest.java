package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.tensor.StoredArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TrainingCheckpointTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private static TrainingCheckpoint checkpoint(float... values) {
    return TrainingCheckpoint.of(
        Map.of("step", "7", "quoted", "a \"b\" \\ ü"),
        List.of(
            StoredArray.of("some.values", values),
            StoredArray.of("one", () -> 0.25, value -> assertThat(value).isNaN())));
  }

  @Test
  void aFileGivesBackEveryBit() throws Exception {
    float odd = Float.intBitsToFloat(0x00000001);
    byte[] file = checkpoint(1, -0.0f, odd, Float.MAX_VALUE).encode();
    TrainingCheckpoint read = TrainingCheckpoint.decode(file);
    assertThat(read.step()).isEqualTo(7);
    assertThat(read.fact("quoted")).isEqualTo("a \"b\" \\ ü");
    assertThat(read.arrays().keySet()).containsExactly("some.values", "one");
    assertThat(read.arrays().get("some.values").toFloatArray())
        .containsExactly(1, -0.0f, odd, Float.MAX_VALUE);
    assertThat(read.arrays().get("one").toFloatArray()).containsExactly(0.25f);
    assertThat(read.encode()).isEqualTo(file);
  }

  @Test
  void aCopyDoesNotFollowWhatWasCopied() throws Exception {
    float[] values = {1, 2};
    TrainingCheckpoint copied = checkpoint(values);
    values[0] = 5;
    assertThat(
            TrainingCheckpoint.decode(copied.encode()).arrays().get("some.values").toFloatArray())
        .containsExactly(1, 2);
  }

  @Test
  void anyBitThatChangesIsFound() {
    byte[] file = checkpoint(new Random(1).nextFloat(), 3, 4, 5).encode();
    for (int bit = 0; bit < 8 * file.length; bit++) {
      byte[] changed = file.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      damaged(changed);
    }
  }

  @Test
  void aFileThatWasCutOffOrGrewIsFound() {
    byte[] file = checkpoint(2, 3, 4, 5).encode();
    for (int length = 0; length < file.length; length++) {
      damaged(Arrays.copyOf(file, length));
    }
    damaged(Arrays.copyOf(file, file.length + 1));
  }

  private static void damaged(byte[] file) {
    assertThatExceptionOfType(DamagedCheckpointException.class)
        .isThrownBy(() -> TrainingCheckpoint.decode(file))
        .withMessageContaining("checkpoint");
  }

  @Test
  void valuesThatAreNotFiniteAreNamed() {
    assertThat(checkpoint(1, 2).notFinite()).isNull();
    assertThat(checkpoint(1, Float.NaN, 2).notFinite()).isEqualTo("some.values");
    assertThat(checkpoint(1, Float.NEGATIVE_INFINITY).notFinite()).isEqualTo("some.values");
  }

  @Test
  void theFileIsSafetensors() {
    byte[] file = checkpoint(1, 2, 3).encode();
    NDList arrays = NDList.decode(manager, file);
    NDArray first = arrays.getFirst();
    assertThat(first.getName()).isEqualTo("some.values");
    assertThat(first.getShape()).isEqualTo(new Shape(3));
    assertThat(first.toFloatArray()).containsExactly(1, 2, 3);
  }
}
