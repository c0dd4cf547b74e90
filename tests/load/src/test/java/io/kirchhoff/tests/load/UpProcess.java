package io.kirchhoff.tests.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server to measure: the one that is given, or {@code kirchhoff up} with a folder of its own. */
final class UpProcess implements AutoCloseable {
  private final @Nullable Process process;
  private final URI address;

  private UpProcess(@Nullable Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static UpProcess of(Path root, @Nullable URI given, int workers) throws IOException {
    if (given != null) {
      return new UpProcess(null, given);
    }
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "up");
    Process process =
        new ProcessBuilder(
                List.of(
                    root.resolve("kirchhoff").toString(),
                    "up",
                    "--port",
                    "" + port,
                    "--data",
                    data.toString(),
                    "--workers",
                    "" + workers))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("Kirchhoff is ready")) {
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return new UpProcess(process, URI.create("http://127.0.0.1:" + port));
      }
    }
    throw new IOException("kirchhoff up ended.");
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      try {
        process.waitFor();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
