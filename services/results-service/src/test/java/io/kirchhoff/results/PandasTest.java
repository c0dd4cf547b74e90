package io.kirchhoff.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirchhoff.experiment.curve.Point;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents' lines of Python on a file of ours; python3, or what KIRCHHOFF_PYTHON names. */
class PandasTest {
  private static final Path DOCUMENT = Path.of("../../docs/experiments.md");

  @TempDir private Path folder;

  @Test
  void theDocumentsLinesGiveTheMeansOfTheChips() throws Exception {
    Run libraries = python("import pandas, pyarrow");
    assumeTrue(
        libraries.status == 0,
        "SKIPPED: this Python has no pandas with pyarrow; KIRCHHOFF_PYTHON may name one that has. "
            + libraries.output);
    var points =
        List.of(
            new Point("mapped", "accuracy", 1, 0, 0.5),
            new Point("mapped", "accuracy", 1, 1, 0.75),
            new Point("mapped", "accuracy", 86400, 0, 0.25),
            new Point("größer 漢字", "accuracy", 1, 0, 0.125));
    try (OutputStream file = Files.newOutputStream(folder.resolve("curves.parquet"))) {
      CurvesParquet.write(points.stream(), file);
    }
    Run run = python(snippet());
    assertThat(run.status).as(run.output).isZero();
    assertThat(run.output.lines().map(line -> line.strip().replaceAll(" +", " ")))
        .anyMatch(line -> line.startsWith("mapped 1.0 0.625 0.176777 2"))
        .anyMatch(line -> line.startsWith("86400.0 0.250 NaN 1"))
        .anyMatch(line -> line.startsWith("größer 漢字 1.0 0.125 NaN 1"));
  }

  private static String snippet() throws IOException {
    String document = Files.readString(DOCUMENT);
    String fence = "```python\n";
    int from = document.indexOf(fence);
    assertThat(from).as("where Python begins in the document").isPositive();
    return document.substring(from + fence.length(), document.indexOf("```", from + 3));
  }

  private record Run(int status, String output) {}

  private Run python(String program) throws Exception {
    String python = System.getenv().getOrDefault("KIRCHHOFF_PYTHON", "python3");
    var command = new ProcessBuilder(python, "-c", program);
    command.environment().put("PYTHONIOENCODING", "utf-8");
    Process process;
    try {
      process = command.directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException absent) {
      return new Run(127, "There is no " + python);
    }
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), output);
  }
}
