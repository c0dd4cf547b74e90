package io.kirchhoff.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.jvm.ForkedJvm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which kernels a JVM picks, and what it says about it; each in a process of its own. */
class TileKernelsProviderTest {
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";
  private static final List<String> BEST = ForkedJvm.output(List.of(VECTORS), PickedKernels.class);

  @Test
  void vectorsArePickedWhereTheyRun() {
    assertThat(BEST).filteredOn(it -> it.contains("Tile kernels:")).hasSize(1);
    assertThat(BEST).anyMatch(it -> it.startsWith("name vector, "));
  }

  /** The log names what helps, once, and results stay the same to the bit. */
  @ParameterizedTest
  @CsvSource({
    "-Dnothing=else, --add-modules jdk.incubator.vector",
    "-XX:TieredStopAtLevel=1 --add-modules=jdk.incubator.vector, -XX:TieredStopAtLevel",
    "-Xint --add-modules=jdk.incubator.vector, -Xint",
    "-Dkirchhoff.vector.bits=100 --add-modules=jdk.incubator.vector, -Dkirchhoff.vector.bits=100",
    "-Dkirchhoff.vector.bits=wide --add-modules=jdk.incubator.vector, '64, 128, 256 or 512'"
  })
  void withoutVectorsTheLogSaysWhatHelps(String options, String help) {
    List<String> output = ForkedJvm.output(List.of(options.split(" ")), PickedKernels.class);
    assertThat(output).contains("name scalar");
    assertThat(output)
        .filteredOn(it -> it.contains("Tile kernels:"))
        .singleElement()
        .asString()
        .contains("WARN", help);
    assertThat(digest(output)).isEqualTo(digest(BEST));
  }

  @ParameterizedTest
  @CsvSource({"64, 2", "128, 4", "256, 8", "512, 16"})
  void everyWidthCanBeForced(int bits, int lanes) {
    List<String> output =
        ForkedJvm.output(List.of(VECTORS, "-Dkirchhoff.vector.bits=" + bits), PickedKernels.class);
    assertThat(output).contains("name vector, %d lanes".formatted(lanes));
    assertThat(digest(output)).isEqualTo(digest(BEST));
  }

  private static String digest(List<String> output) {
    return output.stream().filter(it -> it.startsWith("digest ")).findFirst().orElseThrow();
  }
}
