package io.kirchhoff.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests in a new JVM. */
public final class ForkedJvm {
  private ForkedJvm() {}

  /**
   * What it wrote, line by line, after it ended well.
   *
   * @param options of the JVM
   */
  public static List<String> output(List<String> options, Class<?> main, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s%n%s", command, output).isZero();
      return output.lines().toList();
    } catch (IOException unstartable) {
      throw new AssertionError(unstartable);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw new AssertionError(asked);
    }
  }
}
