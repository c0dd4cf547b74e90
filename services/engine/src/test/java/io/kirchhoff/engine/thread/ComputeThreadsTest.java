package io.kirchhoff.engine.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeThreadsTest {
  @BeforeAll
  static void loadPyTorch() {
    assertThat(Engine.getInstance()).isNotNull();
  }

  @AfterEach
  void asBefore() {
    ComputeThreads.share(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void eachPieceIsDoneOnce(int threads) {
    ComputeThreads.share(threads);
    for (int pieces : new int[] {0, 1, 2, 7, 100}) {
      var done = new AtomicIntegerArray(pieces);
      ComputeThreads.forEach(pieces, done::incrementAndGet);
      assertThat(IntStream.range(0, pieces).map(done::get)).allMatch(it -> it == 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aFailureReachesTheCaller(int threads) {
    ComputeThreads.share(threads);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                ComputeThreads.forEach(
                    5,
                    piece -> {
                      if (piece == 3) {
                        throw new IllegalStateException("piece 3");
                      }
                    }))
        .withMessageContaining("piece 3");
  }

  /** Longer than anybody looks out, so threads have to be woken. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void piecesOfAnyLengthAreDone(int threads) {
    ComputeThreads.share(threads);
    for (int round = 0; round < 200; round++) {
      var done = new AtomicIntegerArray(threads);
      long pause = round % 2 == 0 ? 0 : 400_000;
      ComputeThreads.forEach(
          threads,
          piece -> {
            LockSupport.parkNanos(piece * pause);
            done.incrementAndGet(piece);
          });
      assertThat(IntStream.range(0, threads).map(done::get)).allMatch(it -> it == 1);
      LockSupport.parkNanos(pause);
    }
  }

  @Test
  void severalCallersAndNestedCallsGetTheirWorkDone() throws Exception {
    ComputeThreads.share(3);
    var sum = new AtomicInteger();
    Callable<Integer> caller =
        () -> {
          for (int round = 0; round < 100; round++) {
            ComputeThreads.forEach(4, _ -> ComputeThreads.forEach(3, _ -> sum.incrementAndGet()));
          }
          return 0;
        };
    try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
      for (Future<Integer> end : callers.invokeAll(List.of(caller, caller))) {
        end.get();
      }
    }
    assertThat(sum).hasValue(2 * 100 * 4 * 3);
  }

  @Test
  void noThreadsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ComputeThreads.share(0))
        .withMessage("At least 1 thread has to compute, not 0.");
  }

  /**
   * Small products that PyTorch's library splits when it may. On a machine with one core there is
   * nothing to split.
   */
  @Test
  void theFirstProductOfANewThreadIsThatOfAnOldOne() throws Exception {
    float[] here = firstProduct();
    assertThat(firstProduct()).isEqualTo(here);
    try (ExecutorService another = Executors.newSingleThreadExecutor()) {
      Callable<float[]> product = ComputeThreadsTest::firstProduct;
      assertThat(another.submit(product).get()).isEqualTo(here);
    }
  }

  private static float[] firstProduct() {
    ComputeThreads.productsOnThisThread(1);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = normals(manager, 6, 145, 1);
      return x.matMul(normals(manager, 15, 145, 2).transpose()).toFloatArray();
    }
  }

  private static NDArray normals(NDManager manager, int rows, int columns, long seed) {
    RandomStream stream = StreamKey.ofSeed(seed).stream();
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = stream.normal(i);
    }
    return manager.create(values, new Shape(rows, columns));
  }
}
