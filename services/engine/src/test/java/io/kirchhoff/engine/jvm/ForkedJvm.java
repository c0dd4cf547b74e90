package io.kirchhoff.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests, or a program in one source file, in a new JVM. */
public final class ForkedJvm {
  private ForkedJvm() {}

  /**
   * What it wrote, line by line, after it ended well.
   *
   * @param options of the JVM
   */
  public static List<String> output(List<String> options, Class<?> main, String... arguments) {
    var program = new ArrayList<String>(List.of(main.getName()));
    program.addAll(List.of(arguments));
    return output(options, program);
  }

  /** The same of a program in one source file. */
  public static List<String> output(Path source) {
    return output(List.of(), List.of(source.toString()));
  }

  private static List<String> output(List<String> options, List<String> program) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(program);
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
