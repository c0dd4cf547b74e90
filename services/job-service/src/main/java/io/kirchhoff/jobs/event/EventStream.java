package io.kirchhoff.jobs.event;

import io.kirchhoff.jobs.event.EventHeads.News;
import io.kirchhoff.jobs.event.EventHeads.Watch;
import io.kirchhoff.store.event.JobEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * One client's stream, on a thread of its own: it waits for news, and writes them. A client that
 * does not read keeps this thread in its write; what it misses meanwhile waits in the database.
 */
final class EventStream {
  /** How long a client should wait before it connects again. */
  private static final int RETRY_MILLIS = 2000;

  /** How long to wait when there are events that cannot be read. */
  private static final long REST_NANOS = Duration.ofMillis(500).toNanos();

  private final UUID job;
  private final EventReads reads;
  private final OutputStream out;
  private final JsonMapper json;
  private final long heartbeatNanos;
  private long cursor;
  private long writtenNanos;

  /**
   * @param cursor the last event that the client has
   */
  EventStream(
      UUID job,
      long cursor,
      EventReads reads,
      OutputStream out,
      JsonMapper json,
      Duration heartbeat) {
    this.job = job;
    this.cursor = cursor;
    this.reads = reads;
    this.out = out;
    this.json = json;
    this.heartbeatNanos = heartbeat.toNanos();
  }

  /**
   * Comes back when the job has ended and all is written, or there will be no news.
   *
   * @throws IOException when the client is gone
   */
  void run(Watch watch) throws IOException, InterruptedException {
    // The number at once: a client that is cut off before the first event knows where it was.
    write("retry: %d\nid: %d\n\n".formatted(RETRY_MILLIS, cursor));
    boolean ended = false;
    while (true) {
      News news = watch.await(cursor, ended ? 0 : untilHeartbeat());
      if (news == News.END || (ended && news == News.NONE)) {
        return;
      }
      List<JobEvent> events = news == News.EVENTS ? reads.after(job, cursor) : List.of();
      if (!events.isEmpty()) {
        ended = write(events);
      } else if (news == News.EVENTS) {
        watch.await(Long.MAX_VALUE, REST_NANOS);
      }
      if (untilHeartbeat() <= 0) {
        write(": still here\n\n");
      }
    }
  }

  /** Whether the job has come to its end with the last of them. */
  private boolean write(List<JobEvent> events) throws IOException {
    var text = new StringBuilder();
    boolean last = false;
    for (JobEvent event : events) {
      EventText one = EventText.of(event, json);
      text.append(one.text());
      last = one.last();
    }
    write(text.toString());
    cursor = events.getLast().seq();
    return last;
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    writtenNanos = System.nanoTime();
  }

  private long untilHeartbeat() {
    return heartbeatNanos - (System.nanoTime() - writtenNanos);
  }
}
