package io.kirchhoff.jobs.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

@StreamTest
class EventStreamTest {
  private static final int CROWD = 500;

  @LocalServerPort private int port;
  @Autowired private StreamedJobs jobs;
  @Autowired private TestDatabase database;
  private UUID job;

  @BeforeEach
  void submit() {
    job = jobs.submit();
  }

  @Test
  void aStreamTellsAllFromTheBeginningAndEndsWithTheFinalState() throws IOException {
    TaskLease lease = jobs.take(job);
    jobs.report(lease, 1, 2);
    try (EventClient client = EventClient.open(port, job, null)) {
      assertThat(client.next().data().get("state").asString()).isEqualTo("queued");
      assertThat(client.next().data().get("state").asString()).isEqualTo("running");
      assertThat(client.next().data().at("/metrics/loss").doubleValue()).isEqualTo(0.5);
      assertThat(client.next().type()).isEqualTo("metric");
      assertThat(client.next().type()).isEqualTo("progress");
      client.awaitHeartbeat();
      jobs.complete(lease);
      List<SentEvent> rest = client.rest();
      assertThat(rest).hasSize(1);
      assertThat(rest.getFirst().id()).isEqualTo(6);
      assertThat(rest.getFirst().data().get("state").asString()).isEqualTo("completed");
    }
  }

  @Test
  void eachEventIsWhatTheContractSays() throws IOException {
    JsonMapper strict =
        JsonMapper.builder()
            .enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    TaskLease lease = jobs.take(job);
    jobs.report(lease, 1, 1);
    jobs.complete(lease);
    try (EventClient client = EventClient.open(port, job, null)) {
      for (SentEvent event : client.rest()) {
        Class<?> stated =
            switch (event.type()) {
              case "state" -> StateEvent.class;
              case "progress" -> ProgressEvent.class;
              default -> MetricEvent.class;
            };
        assertThat(strict.treeToValue(event.data(), stated)).isNotNull();
      }
    }
  }

  @Test
  void aClientThatWasCutOffGoesOnWhereItWasWithoutLossOrDoubles() throws Exception {
    TaskLease lease = jobs.take(job);
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  IntStream.range(0, 100).forEach(step -> jobs.report(lease, step, 1));
                  jobs.complete(lease);
                });
    var ids = new ArrayList<Long>();
    Long last = null;
    boolean ended = false;
    for (int taken = 1; !ended; taken++) {
      try (EventClient client = EventClient.open(port, job, last)) {
        for (int i = 0; i < taken && !ended; i++) {
          SentEvent event = client.next();
          ended = event == null;
          if (event != null) {
            last = event.id();
            ids.add(last);
          }
        }
      }
    }
    writer.join();
    assertThat(ids.size()).isGreaterThan(102);
    assertThat(ids)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, ids.size()).boxed().toList());
  }

  @Test
  void hundredsOfIdleStreamsHoldNoConnectionAndAreAllToldTheEnd() throws Exception {
    TaskLease lease = jobs.take(job);
    var crowd = new ArrayList<EventClient>();
    try {
      for (int i = 0; i < CROWD; i++) {
        crowd.add(EventClient.open(port, job, null));
      }
      for (EventClient client : crowd) {
        client.until("running");
      }
      for (EventClient client : crowd) {
        client.awaitHeartbeat();
      }
      long start = System.nanoTime();
      // Did streams hold connections, the three of the pool would be gone.
      assertThat(read()).isEqualTo(200);
      long answered = System.nanoTime();
      jobs.complete(lease);
      for (EventClient client : crowd) {
        assertThat(client.rest().getLast().data().get("state").asString()).isEqualTo("completed");
      }
      System.out.printf(
          "%d streams: a job is read in %d ms, the end told to all in %d ms%n",
          CROWD, (answered - start) / 1_000_000, (System.nanoTime() - answered) / 1_000_000);
    } finally {
      for (EventClient client : crowd) {
        client.close();
      }
    }
  }

  @Test
  void aClientThatReadsNothingKeepsNobodyElseWaitingAndMissesNothing() throws IOException {
    TaskLease lease = jobs.take(job);
    int reports = 20;
    int steps = 300;
    try (EventClient slow = EventClient.open(port, job, null);
        EventClient quick = EventClient.open(port, job, null)) {
      for (int report = 0; report < reports; report++) {
        int first = report * steps;
        jobs.report(lease, first, steps);
        quick.until("\"step\":" + (first + steps - 1) + ",");
      }
      jobs.complete(lease);
      quick.until("completed");
      List<SentEvent> missed = slow.rest();
      assertThat(missed.size()).isGreaterThan(reports * steps);
      assertThat(missed)
          .extracting(SentEvent::id)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, missed.size()).boxed().toList());
    }
  }

  @Test
  void streamsGoOnByThemselvesWhenTheDatabaseHasCutAllConnections() throws Exception {
    try (EventClient client = EventClient.open(port, job, null)) {
      client.until("queued");
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        // Past the pool: its connections are as dead as the stream's.
        statement.execute("update job set state = 'FAILED' where id = '%s'".formatted(job));
      }
      assertThat(client.rest().getLast().data().get("state").asString()).isEqualTo("failed");
    }
  }

  /** Reads the job itself; gives the status. */
  private int read() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/jobs/" + job);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
    }
  }
}
