package io.kirchhoff.engine.tensor;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Arrays whose memory Java code does not reach. */
@ExtendWith(NotInPlace.class)
class TensorCopyTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void readingIsFromACopyAndWritingInPlaceIsRefused() {
    NDArray array = manager.create(new float[] {1, 2, 3});
    TensorMemory.of(array).setAtIndex(JAVA_FLOAT, 0, 9);
    assertThat(array.toFloatArray()).containsExactly(1, 2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorMemory.writable(array))
        .withMessageContaining("cannot be written to in place");
  }

  @Test
  void writingGoesToTheSameTensor() {
    NDArray array = manager.create(new float[] {1, Float.NaN, 3, 4}, new Shape(2, 2));
    NDArray view = array.reshape(4);
    TensorMemory.clear(array);
    assertThat(view.toFloatArray()).containsExactly(0, 0, 0, 0);
    TensorMemory.write(array, new float[] {5, 6, 7, 8});
    TensorMemory.change(
        array, it -> it.setAtIndex(JAVA_FLOAT, 1, 2 * it.getAtIndex(JAVA_FLOAT, 1)));
    assertThat(view.toFloatArray()).containsExactly(5, 12, 7, 8);
  }

  @Test
  void aParameterIsWrittenToWhileGradientsAreGathered() {
    NDArray parameter = manager.create(new float[] {1, 2});
    parameter.setRequiresGradient(true);
    try (var collector = Engine.getInstance().newGradientCollector()) {
      TensorMemory.write(parameter, new float[] {3, 4});
      collector.backward(parameter.square().sum());
    }
    assertThat(parameter.toFloatArray()).containsExactly(3, 4);
    assertThat(parameter.getGradient().toFloatArray()).containsExactly(6, 8);
  }

  @Test
  void aNewArrayHasWhatIsWritten() {
    NDArray array =
        TensorMemory.filled(
            manager, new Shape(1, 3), memory -> memory.setAtIndex(JAVA_FLOAT, 2, 5));
    assertThat(array.getShape()).isEqualTo(new Shape(1, 3));
    assertThat(array.toFloatArray()).containsExactly(0, 0, 5);
    assertThat(TensorMemory.filled(manager, new Shape(0, 3), _ -> {}).size()).isZero();
  }
}
