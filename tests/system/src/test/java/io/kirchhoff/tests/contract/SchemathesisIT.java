package io.kirchhoff.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.RunningProcess.Finished;
import io.kirchhoff.tests.process.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Requests made from the OpenAPI document, good ones and bad ones, by Schemathesis: no answer is a
 * server's error, and each is one that the document names. Python is python3, or what
 * KIRCHHOFF_PYTHON names.
 */
class SchemathesisIT {
  private static final String PYTHON = System.getenv().getOrDefault("KIRCHHOFF_PYTHON", "python3");
  private static final String SEED = System.getProperty("schemathesis.seed", "1");
  private static final String EXAMPLES = Boolean.getBoolean("kirchhoff.tests.long") ? "200" : "5";

  @TempDir private Path folder;

  @Test
  void theApiKeepsItsContract() throws IOException {
    Finished installed = python("--version");
    assumeTrue(
        installed.status() == 0,
        "SKIPPED: this Python has no Schemathesis; KIRCHHOFF_PYTHON may name one that has. "
            + installed.output());
    try (Standalone standalone = Standalone.up(folder.resolve("data"), 1)) {
      JsonNode job = Experiments.run(standalone.api(), Experiments.SMALL);
      // Deleting is tried as well, so what there is to read of a job is read first.
      assertContract(standalone, job.get("id").asString(), "/(results|artifacts)(/|$)");
      assertContract(standalone, "", ".");
    }
  }

  /**
   * @param job whose results are read; empty for jobs that there may not be
   * @param paths which ones, as a regular expression
   */
  private void assertContract(Standalone standalone, String job, String paths) throws IOException {
    Path settings = folder.resolve("schemathesis.toml");
    String known =
        """
        [[operations]]
        include-path-regex = "[{]id[}]"
        parameters = { "path.id" = "%s" }
        """
            .formatted(job);
    Files.writeString(settings, job.isEmpty() ? "" : known);
    Finished run =
        python(
            "--config-file",
            settings.toString(),
            "run",
            standalone.address() + "/v3/api-docs",
            "--seed",
            SEED,
            "--max-examples",
            EXAMPLES,
            "--phases",
            "examples,coverage,fuzzing",
            // What is right by its form can be wrong by its sense: a network that does not fit
            // the data.
            "--exclude-checks",
            "positive_data_acceptance",
            "--include-path-regex",
            paths,
            // Streams do not end.
            "--exclude-path-regex",
            ".*/events$",
            "--request-timeout",
            "60",
            "--suppress-health-check",
            "all");
    System.out.println(run.output());
    assertThat(run.status()).as("with seed %s: %s", SEED, run.output()).isZero();
  }

  private Finished python(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(PYTHON, "-c", "from schemathesis.cli import schemathesis; schemathesis()"));
    command.addAll(List.of(arguments));
    try {
      return RunningProcess.run(folder, command, Duration.ofMinutes(10));
    } catch (UncheckedIOException absent) {
      return new Finished(127, "There is no " + PYTHON);
    }
  }
}
