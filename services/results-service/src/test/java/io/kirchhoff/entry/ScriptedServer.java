package io.kirchhoff.entry;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * Answers one request with the lines that it is told, right or wrong, and ends the connection. Line
 * ends become those of HTTP.
 */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile String heard = "";

  ScriptedServer() throws IOException {}

  URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** The head of the request. */
  String heard() {
    return heard;
  }

  void answers(String lines) {
    Thread.ofVirtual().start(() -> serve(lines, false));
  }

  /** The same, but keeps the connection open. */
  void answersAndWaits(String lines) {
    Thread.ofVirtual().start(() -> serve(lines, true));
  }

  private void serve(String lines, boolean wait) {
    try (Socket client = socket.accept()) {
      heard = head(client.getInputStream());
      client
          .getOutputStream()
          .write(lines.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      if (wait) {
        end.await();
      }
    } catch (IOException | InterruptedException ended) {
      heard = ended.toString();
    }
  }

  private static String head(InputStream request) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) request.read());
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    socket.close();
  }
}
