package io.kirchhoff.jobs.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a stream of events from a socket, as slowly as a test wants. It speaks HTTP/1.0, where an
 * answer has no chunks and ends with its connection.
 */
final class EventClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final BufferedReader lines;
  private final List<String> comments = new ArrayList<>();

  private EventClient(Socket socket) throws IOException {
    this.socket = socket;
    this.lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Asks for a job's events, and reads nothing yet. */
  static EventClient open(int port, UUID job, @Nullable Long lastEventId) throws IOException {
    String header = lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
    return open(port, "/api/v1/jobs/%s/events HTTP/1.0\r\n%s".formatted(job, header));
  }

  /** The same for a client that wants to hear of nothing that was before. */
  static EventClient openNow(int port, UUID job) throws IOException {
    return open(port, "/api/v1/jobs/%s/events?from=now HTTP/1.0\r\n".formatted(job));
  }

  private static EventClient open(int port, String request) throws IOException {
    var socket = new Socket();
    // Little room, so that a client that does not read is soon felt.
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket
        .getOutputStream()
        .write(
            "GET %sHost: test\r\nAccept: text/event-stream\r\n\r\n"
                .formatted(request)
                .getBytes(StandardCharsets.US_ASCII));
    return new EventClient(socket);
  }

  /** The next event; null when the stream has ended. */
  @Nullable SentEvent next() throws IOException {
    long id = -1;
    String type = "";
    while (true) {
      String line = lines.readLine();
      if (line == null) {
        return null;
      } else if (line.startsWith(":")) {
        comments.add(line);
      } else if (line.startsWith("id: ")) {
        id = Long.parseLong(line.substring(4));
      } else if (line.startsWith("event: ")) {
        type = line.substring(7);
      } else if (line.startsWith("data: ")) {
        return new SentEvent(id, type, JSON.readTree(line.substring(6)));
      }
    }
  }

  /** Reads on until an event says something. */
  SentEvent until(String text) throws IOException {
    SentEvent event = next();
    while (event != null && !event.data().toString().contains(text)) {
      event = next();
    }
    assertThat(event).as("an event with " + text).isNotNull();
    return event;
  }

  /** All events until the stream ends. */
  List<SentEvent> rest() throws IOException {
    var events = new ArrayList<SentEvent>();
    for (SentEvent event = next(); event != null; event = next()) {
      events.add(event);
    }
    return events;
  }

  /** Waits until the stream has said that it lives. */
  void awaitHeartbeat() throws IOException {
    while (comments.isEmpty()) {
      String line = lines.readLine();
      assertThat(line).as("the stream broke off").isNotNull();
      if (line.startsWith(":")) {
        comments.add(line);
      }
    }
  }

  /** Breaks the connection. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
