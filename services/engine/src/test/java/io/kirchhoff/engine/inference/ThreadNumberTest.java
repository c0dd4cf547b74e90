package io.kirchhoff.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.jvm.ForkedJvm;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bits of weights, logits and curves, in processes with different numbers of threads. */
class ThreadNumberTest {
  private static final List<String> ONE_THREAD = outcome(1);

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void theNumberOfThreadsChangesNoBit(int threads) {
    assertThat(ONE_THREAD).hasSize(8).anyMatch(it -> it.startsWith("lenet logits"));
    assertThat(outcome(threads)).isEqualTo(ONE_THREAD);
  }

  private static List<String> outcome(int threads) {
    List<String> vectors = List.of("--add-modules=jdk.incubator.vector");
    return ForkedJvm.output(vectors, ThreadedRun.class, Integer.toString(threads)).stream()
        .filter(it -> it.startsWith("mlp ") || it.startsWith("lenet "))
        .sorted()
        .toList();
  }
}
