package io.kirchhoff.entry;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The streams of events that pass through the door now. As a lifecycle of the last phase it ends
 * them before the server waits for its requests: a stream has no end of its own to wait for, and
 * its client goes on elsewhere where it was.
 */
final class OpenStreams implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);

  private final Set<InputStream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean running = true;

  void add(InputStream stream) throws IOException {
    streams.add(stream);
    if (!running) {
      stream.close();
    }
  }

  void remove(InputStream stream) {
    streams.remove(stream);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    for (InputStream stream : streams) {
      try {
        stream.close();
      } catch (IOException ended) {
        log.debug("A stream had ended: {}", ended.toString());
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
