package io.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The feed before a server that answers what a test says. */
@Timeout(60)
class JobFeedTest {
  private static final String JOB = "{\"id\": \"7\", \"state\": \"running\", \"progress\": null}";

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger polls = new AtomicInteger();
  private final BlockingQueue<String> streams = new LinkedBlockingQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private boolean hasStreams = true;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/jobs/7", this::job);
    server.createContext("/api/v1/jobs/7/events", this::events);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  @Test
  void aStreamThatIsCutGoesOnAfterTheLastEventAndMeanwhileTheJobIsAskedFor() throws Exception {
    streams.add(
        """
        id: 3
        event: metric
        data: {"metrics": {"loss": 0.25}}

        id: 4
        event: metric
        data: {"metrics": {"epochLoss": 0.75}}

        """);
    try (JobFeed feed = feed()) {
      await(feed, "0.75");
      streams.add(
          ": still here\n\nid: 5\nevent: progress\ndata: {\"completed\": 2, \"secondsLeft\": 8}\n\nwait");
      JsonNode job = await(feed, "secondsLeft");
      assertThat(job.at("/metrics/loss").doubleValue()).isEqualTo(0.25);
      assertThat(asked).containsExactly("from=now null", "null 4");
      int before = polls.get();
      for (int i = 0; i < 100; i++) {
        assertThat(feed.job().at("/progress/completed").intValue()).isEqualTo(2);
      }
      assertThat(polls).as("requests while the stream is open").hasValue(before);
    }
  }

  /** As when the machine at the other end is gone, and nobody says so. */
  @Test
  void aStreamOnWhichNothingIsHeardIsGivenUp() throws Exception {
    streams.add("id: 3\nevent: progress\ndata: {\"completed\": 2}\n\nwait");
    streams.add("id: 4\nevent: progress\ndata: {\"completed\": 3}\n\nwait");
    try (JobFeed feed = new JobFeed(api(), "7", Duration.ofMillis(200))) {
      await(feed, "\"completed\":2");
      await(feed, "\"completed\":3");
      assertThat(asked).startsWith("from=now null", "null 3");
    }
  }

  @Test
  void aServerWithoutStreamsIsAsked() throws Exception {
    hasStreams = false;
    try (JobFeed feed = feed()) {
      assertThat(feed.job().get("state").asString()).isEqualTo("running");
      assertThat(feed.job().get("state").asString()).isEqualTo("running");
      assertThat(polls.get()).isGreaterThanOrEqualTo(2);
    }
  }

  private JobFeed feed() {
    return new JobFeed(api(), "7");
  }

  private Api api() {
    return new Api(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), null);
  }

  private static JsonNode await(JobFeed feed, String text) {
    JsonNode job = feed.job();
    while (!job.toString().contains(text)) {
      Thread.onSpinWait();
      job = feed.job();
    }
    return job;
  }

  private void job(HttpExchange exchange) throws IOException {
    polls.incrementAndGet();
    answer(exchange, 200, JOB);
  }

  private void events(HttpExchange exchange) throws IOException {
    if (!hasStreams) {
      answer(exchange, 404, "{}");
      return;
    }
    asked.add(
        exchange.getRequestURI().getQuery()
            + " "
            + exchange.getRequestHeaders().getFirst("Last-Event-ID"));
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      String text = streams.take();
      exchange.getResponseBody().write(text.replace("wait", "").getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      if (text.endsWith("wait")) {
        end.await();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
