package io.kirchhoff.cli.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads server-sent events (HTML Living Standard, 9.2), as far as Kirchhoff sends them: each has
 * one line of data.
 *
 * <p>Not safe for several threads, but for {@link #close} and {@link #silence}.
 */
public final class EventReader implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final InputStream stream;
  private final BufferedReader lines;
  private volatile long heard = System.nanoTime();

  public EventReader(InputStream stream) {
    this.stream = stream;
    this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /**
   * Waits for the next event.
   *
   * @return null at the end of the stream
   */
  public @Nullable JobEvent next() throws IOException {
    String id = "";
    String type = "message";
    String data = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      heard = System.nanoTime();
      if (line.isEmpty() && !data.isEmpty()) {
        return new JobEvent(id, type, JSON.readTree(data));
      }
      int colon = line.indexOf(':');
      String value = colon < 0 ? "" : line.substring(colon + 1).stripLeading();
      switch (colon < 0 ? line : line.substring(0, colon)) {
        case "id" -> id = value;
        case "event" -> type = value;
        case "data" -> data = value;
        default -> {
          // A comment, which says that the server lives, or what only browsers need.
        }
      }
    }
    return null;
  }

  /** How long nothing was heard, not even that the server lives. */
  public Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heard);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
