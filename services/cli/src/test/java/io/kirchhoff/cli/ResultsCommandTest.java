package io.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, before a server that knows one job. */
@Timeout(120)
class ResultsCommandTest {
  /** Not text in any encoding. */
  private static final byte[] FILE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, -1};

  private static final String PROBLEM =
      "{\"detail\": \"Pictures need fonts.\", \"code\": \"format-unavailable\"}";

  @TempDir private Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext("/api/v1/jobs/7", ResultsCommandTest::job);
    server.createContext("/api/v1/results/7/curves", ResultsCommandTest::curves);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void job(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = "{\"id\": \"7\", \"kind\": \"training\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void curves(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getQuery();
      byte[] body =
          switch (query) {
            case "format=csv" ->
                "series,metric\r\nmapped,accuracy\r\n".getBytes(StandardCharsets.UTF_8);
            case "format=svg" -> PROBLEM.getBytes(StandardCharsets.UTF_8);
            default -> FILE;
          };
      exchange.sendResponseHeaders(query.equals("format=svg") ? 501 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void bytesArriveAsTheyAreOnStandardOutputAndInAFile() throws Exception {
    Run printed = run(command("--format", "png"));
    assertThat(printed.status).as(printed.text()).isZero();
    assertThat(printed.output).isEqualTo(new String(FILE, StandardCharsets.ISO_8859_1));
    Path file = folder.resolve("curves.parquet");
    Run saved = run(command("--format", "parquet", "--output", file.toString()));
    assertThat(saved.status).as(saved.text()).isZero();
    assertThat(saved.output).isEmpty();
    assertThat(file).hasBinaryContent(FILE);
  }

  @Test
  void textEndsWithItsLastLine() throws Exception {
    assertThat(run(command("--format", "csv")).text())
        .isEqualTo("series,metric\r\nmapped,accuracy" + System.lineSeparator());
  }

  @Test
  void aTerminalIsSparedBytes() throws Exception {
    assumeTrue(
        run(List.of("script", "-qec", "true", "/dev/null")).status == 0,
        "SKIPPED: without util-linux' script there is no terminal here.");
    Run run = run(List.of("script", "-qec", quoted(command("--format", "png")), "/dev/null"));
    assertThat(run.status).as(run.text()).isEqualTo(CommandFailure.UNUSABLE);
    assertThat(run.text()).contains("Save it", "--format png --output curves.png");
  }

  @Test
  void whatCannotBeUsedIsSaid() throws Exception {
    Run unknown = run(command("--format", "parket"));
    assertThat(unknown.status).isEqualTo(CommandFailure.UNUSABLE);
    assertThat(unknown.text()).contains("table, csv, json, parquet, svg, png", "mean parquet.");
    Run nowhere = run(command("--format", "png", "-o", folder.resolve("no/file.png").toString()));
    assertThat(nowhere.status).isEqualTo(CommandFailure.UNUSABLE);
    assertThat(nowhere.text()).contains("cannot be written", "NoSuchFileException");
    Run refused = run(command("--format", "svg"));
    assertThat(refused.status).isEqualTo(CommandFailure.FAILED);
    assertThat(refused.text()).contains("Pictures need fonts.");
  }

  /** For a shell. */
  private static String quoted(List<String> command) {
    return command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
  }

  private List<String> command(String... more) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Client.class.getName(),
                "results",
                "7",
                "--server",
                "http://127.0.0.1:" + server.getAddress().getPort()));
    command.addAll(List.of(more));
    return command;
  }

  /**
   * @param output each byte as a character, so that nothing gets lost
   */
  private record Run(int status, String output) {
    String text() {
      return new String(output.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
  }

  private Run run(List<String> command) throws Exception {
    Path input = Files.write(folder.resolve("input"), new byte[0]);
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(input.toFile())
              .start();
    } catch (IOException absent) {
      return new Run(127, "");
    }
    try (InputStream output = process.getInputStream()) {
      String all = new String(output.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Run(process.exitValue(), all);
    }
  }

  /** The command line alone. */
  static final class Client {
    private Client() {}

    static void main(String[] arguments) {
      System.exit(KirchhoffCommand.with(List.of(), null).execute(arguments));
    }
  }
}
