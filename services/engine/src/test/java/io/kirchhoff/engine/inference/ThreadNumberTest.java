package io.kirchhoff.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "--add-modules=jdk.incubator.vector",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ThreadedRun.class.getName(),
                  Integer.toString(threads))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      return output
          .lines()
          .filter(it -> it.startsWith("mlp ") || it.startsWith("lenet "))
          .sorted()
          .toList();
    } catch (IOException unstartable) {
      throw new AssertionError(unstartable);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw new AssertionError(asked);
    }
  }
}
