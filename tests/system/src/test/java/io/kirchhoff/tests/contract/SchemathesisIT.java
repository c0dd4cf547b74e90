package io.kirchhoff.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.RunningProcess.Finished;
import io.kirchhoff.tests.process.Standalone;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests made from the OpenAPI document, good ones and bad ones, by Schemathesis: no answer is a
 * server's error, and each is one that the document names. Python is python3, or what
 * KIRCHHOFF_PYTHON names.
 */
@Tag("long")
class SchemathesisIT {
  private static final String PYTHON = System.getenv().getOrDefault("KIRCHHOFF_PYTHON", "python3");
  private static final String SEED = System.getProperty("schemathesis.seed", "1");
  private static final String EXAMPLES = Boolean.getBoolean("kirchhoff.tests.long") ? "200" : "5";

  @TempDir private Path folder;

  @Test
  void theApiKeepsItsContract() {
    Finished installed = python("--version");
    assumeTrue(
        installed.status() == 0,
        "SKIPPED: this Python has no Schemathesis; KIRCHHOFF_PYTHON may name one that has. "
            + installed.output());
    try (Standalone standalone = Standalone.up(folder.resolve("data"), 1)) {
      Experiments.run(standalone.api(), Experiments.SMALL);
      Finished run =
          python(
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
