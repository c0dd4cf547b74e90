package io.kirchhoff.engine.tensor;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TensorMemoryTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void whatIsWrittenIsInTheArray() {
    NDArray array = manager.zeros(new Shape(2, 2));
    TensorMemory.writable(array).setAtIndex(JAVA_FLOAT, 2, 5);
    assertThat(array.toFloatArray()).containsExactly(0, 0, 5, 0);
    TensorMemory.write(array, new float[] {1, 2, 3, 4});
    assertThat(array.toFloatArray()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aTransposedArrayCanBeReadButNotWrittenTo() {
    NDArray array = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3)).transpose();
    assertThat(TensorMemory.of(array).toArray(JAVA_FLOAT)).containsExactly(1, 4, 2, 5, 3, 6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorMemory.writable(array))
        .withMessageContaining("(3, 2)");
  }

  @Test
  void onlyFloatsHaveMemoryForTheKernels() {
    NDArray integers = manager.create(new int[] {1, 2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorMemory.of(integers))
        .withMessageContaining("int32");
    assertThatIllegalArgumentException().isThrownBy(() -> TensorMemory.writable(integers));
  }

  @Test
  void anEmptyArrayHasEmptyMemory() {
    assertThat(TensorMemory.writable(manager.create(new Shape(0, 3))).byteSize()).isZero();
  }
}
