package io.kirchhoff.tests.process;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A child process whose output is kept; whatever of it and its children is left at the end is
 * killed.
 */
public final class RunningProcess implements AutoCloseable {
  private static final Path LOGS = Path.of("target", "processes").toAbsolutePath();

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private RunningProcess(Process process) {
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().start(this::read);
  }

  /** Starts a command in a folder, with additions to the environment. */
  public static RunningProcess start(
      Path folder, Map<String, String> environment, List<String> command) {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(Installation.ENVIRONMENT);
    builder.environment().putAll(environment);
    try {
      return new RunningProcess(builder.start());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void read() {
    try (var reading =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var kept = new PrintWriter(Files.newBufferedWriter(log()), true)) {
      reading
          .lines()
          .forEach(
              line -> {
                lines.add(line);
                kept.println(line);
              });
    } catch (IOException | UncheckedIOException ended) {
      lines.add("(its output ended: " + ended.getMessage() + ")");
    }
  }

  /** Where its output is found when the tests are over. */
  private Path log() throws IOException {
    return Files.createDirectories(LOGS).resolve(process.pid() + ".log");
  }

  /** All output so far, errors included. */
  public String output() {
    return String.join("\n", lines);
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits until the output contains a text; fails when the process ends before. */
  public void awaitOutput(String text, Duration longest) {
    await("\"" + text + "\"")
        .atMost(longest)
        .pollInterval(Duration.ofMillis(50))
        .failFast(() -> requireLifeOr(text))
        .until(() -> output().contains(text));
  }

  private void requireLifeOr(String text) {
    if (!process.isAlive() && !output().contains(text)) {
      throw new AssertionError("It ended without \"" + text + "\":\n" + output());
    }
  }

  void requireLife() {
    if (!process.isAlive()) {
      throw new AssertionError("It ended:\n" + output());
    }
  }

  /** Runs a command to its end. */
  public static Finished run(Path folder, List<String> command, Duration longest) {
    return run(folder, Map.of(), command, longest);
  }

  /** The same, with additions to the environment. */
  public static Finished run(
      Path folder, Map<String, String> environment, List<String> command, Duration longest) {
    try (RunningProcess process = start(folder, environment, command)) {
      int status = process.awaitExit(longest);
      return new Finished(status, process.output());
    }
  }

  /** What is left of a process. */
  public record Finished(int status, String output) {}

  /** Waits for the end; gives the exit status. */
  public int awaitExit(Duration longest) {
    try {
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("It still runs after " + longest + ":\n" + output());
      }
      reader.join(Duration.ofSeconds(10));
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted.", interrupted);
    }
  }

  /**
   * Asks it to end, as SIGTERM does. {@link Process#destroy} would close its output, too, and what
   * it has to say while it ends would fail.
   */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Ends this process alone, at once, as SIGKILL does. */
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
  }
}
