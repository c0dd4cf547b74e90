package io.kirchhoff.cli;

import io.kirchhoff.cli.event.EventReader;
import io.kirchhoff.cli.event.JobEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job as it is now: told by its events as long as there is a stream of them, asked for otherwise.
 * A stream that is cut goes on where it was.
 */
final class JobFeed implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** The server says every 15 s that it lives: a stream that is silent for longer leads nowhere. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

  private final Api api;
  private final String id;
  private final Duration longestSilence;
  private final Thread listener;

  /** The last event that was heard; absent before the first. */
  private @Nullable String last;

  /** The job with what its events changed; absent while there is no stream. */
  private @Nullable ObjectNode live;

  /** The values that a training told last, each by its name. */
  private @Nullable ObjectNode metrics;

  private @Nullable EventReader stream;
  private boolean closed;

  JobFeed(Api api, String id) {
    this(api, id, LONGEST_SILENCE);
  }

  JobFeed(Api api, String id, Duration longestSilence) {
    this.api = api;
    this.id = id;
    this.longestSilence = longestSilence;
    this.listener = Thread.ofVirtual().start(this::listen);
  }

  /**
   * The job; its progress may have {@code secondsLeft}, and a running one {@code metrics}.
   *
   * @throws CommandFailure when there is no stream and the server does not answer
   */
  JsonNode job() {
    synchronized (this) {
      if (stream != null && stream.silence().compareTo(longestSilence) > 0) {
        live = null;
        hangUp(stream);
      }
      if (live != null && !JobFollower.FINAL.contains(live.get("state").asString())) {
        return live.deepCopy();
      }
    }
    // The end is read too: it has all that an event does not say.
    ObjectNode job = (ObjectNode) api.job(id);
    return withMetrics(job);
  }

  /** What a training told last holds until it tells more, also when a stream was cut between. */
  private synchronized ObjectNode withMetrics(ObjectNode job) {
    if (metrics != null) {
      job.set("metrics", metrics);
    }
    return job;
  }

  private void listen() {
    try {
      while (!done()) {
        Optional<EventReader> opened = open();
        if (opened.isEmpty()) {
          return;
        }
        try (EventReader events = opened.get()) {
          begin(events);
          for (JobEvent event = events.next(); event != null; event = events.next()) {
            apply(event);
          }
        } catch (IOException | JacksonException | CommandFailure cut) {
          // The loop comes again, and meanwhile the job is asked for.
        }
        synchronized (this) {
          live = null;
          stream = null;
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean done() {
    return closed;
  }

  /** Empty when the server has no such stream, or nothing more to tell. */
  private Optional<EventReader> open() throws InterruptedException {
    while (true) {
      try {
        String resume;
        synchronized (this) {
          resume = last;
        }
        return api.events(id, resume);
      } catch (IOException away) {
        Thread.sleep(PAUSE);
      }
    }
  }

  private void begin(EventReader events) {
    synchronized (this) {
      stream = events;
    }
    // Read once the stream is open: what happens from now on is told.
    ObjectNode job = withMetrics((ObjectNode) api.job(id));
    synchronized (this) {
      live = job;
    }
  }

  private synchronized void apply(JobEvent event) {
    last = event.id();
    ObjectNode job = live;
    if (job == null) {
      return;
    }
    switch (event.type()) {
      case "state" -> job.set("state", event.data().get("state"));
      case "progress" -> {
        job.set("progress", event.data());
        if (event.data().has("tasks")) {
          job.set("tasks", event.data().get("tasks"));
        }
      }
      case "metric" -> {
        // The end of an epoch has other values than the steps within it.
        var told = (ObjectNode) event.data().get("metrics");
        metrics = metrics == null ? told : metrics.deepCopy().setAll(told);
        job.set("metrics", metrics);
      }
      default -> {
        // A later server may tell of more.
      }
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (stream != null) {
        hangUp(stream);
      }
    }
    listener.interrupt();
  }

  /** Who waits for its next event is told of its end. */
  private static void hangUp(EventReader stream) {
    try {
      stream.close();
    } catch (IOException ended) {
      // Nobody listens any more.
    }
  }
}
