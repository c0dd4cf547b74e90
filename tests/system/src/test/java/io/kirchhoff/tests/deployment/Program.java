package io.kirchhoff.tests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.RunningProcess.Finished;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of this machine, run in the repository's root.
 *
 * @param command the program, with the arguments that every call of it begins with
 */
record Program(List<String> command, Map<String, String> environment) {
  Program(String... command) {
    this(List.of(command), Map.of());
  }

  Program with(Map<String, String> additions) {
    return new Program(command, additions);
  }

  Finished call(Duration longest, String... arguments) {
    var whole = new ArrayList<>(command);
    whole.addAll(List.of(arguments));
    try (RunningProcess process = RunningProcess.start(Installation.ROOT, environment, whole)) {
      int status = process.awaitExit(longest);
      return new Finished(status, process.output());
    }
  }

  /** The output, errors included, of a call that must succeed. */
  String output(Duration longest, String... arguments) {
    Finished finished = call(longest, arguments);
    assertThat(finished.status()).as(finished.output()).isZero();
    return finished.output();
  }

  /** Skips the test, and says so, when a call that asks for nothing does not succeed. */
  void assumeItAnswers(String test, String... question) {
    assumeItAnswers(Duration.ofSeconds(30), test, question);
  }

  private void assumeItAnswers(Duration longest, String test, String... question) {
    String reason;
    try {
      Finished answer = call(longest, question);
      if (answer.status() == 0) {
        return;
      }
      // Programs say last what went wrong.
      String output = answer.output().strip();
      reason =
          output.isEmpty()
              ? "status " + answer.status()
              : output.substring(output.lastIndexOf('\n') + 1);
    } catch (UncheckedIOException absent) {
      reason = String.valueOf(absent.getMessage());
    }
    skip(test, String.join(" ", command) + " does not answer here: " + reason);
  }

  /** Skips the test, and says so, when a machine has no image and cannot get it. */
  static void assumeImage(String test, String image) {
    var docker = new Program("docker");
    if (docker.call(Duration.ofSeconds(30), "image", "inspect", image).status() != 0) {
      docker.assumeItAnswers(Duration.ofMinutes(3), test, "pull", "--quiet", image);
    }
  }

  static void skip(String test, String reason) {
    System.out.println("SKIPPED: " + test + ". " + reason);
    Assumptions.abort(reason);
  }
}
