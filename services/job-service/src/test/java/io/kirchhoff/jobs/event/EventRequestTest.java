package io.kirchhoff.jobs.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.store.job.JobCancellation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From where a client wants events, and what it hears when that cannot be. */
@StreamTest
class EventRequestTest {
  @LocalServerPort private int port;
  @Autowired private StreamedJobs jobs;
  @Autowired private JobCancellation cancellation;
  private final HttpClient http = HttpClient.newHttpClient();
  private UUID job;

  @BeforeEach
  void submit() {
    job = jobs.submit();
  }

  @Test
  void aClientThatHasTheEndNeedNotComeAgain() throws Exception {
    cancellation.cancel(job);
    assertThat(get(events(job), "2").statusCode()).isEqualTo(204);
    assertThat(get(events(job) + "?from=now", null).statusCode()).isEqualTo(204);
    assertThat(get(events(job), "1").body()).contains("id: 2", "cancelled");
  }

  @Test
  void aClientThatReadsTheJobItselfBeginsNow() throws IOException {
    try (EventClient client = EventClient.openNow(port, job)) {
      client.awaitHeartbeat();
      cancellation.cancel(job);
      assertThat(client.rest()).extracting(SentEvent::id).containsExactly(2L);
    }
  }

  @ParameterizedTest
  @CsvSource({"-1", "3", "one", "''", "1.0", "99999999999999999999"})
  void aNumberThatIsNoneOfTheJobsIsRefused(String number) throws Exception {
    HttpResponse<String> refused = get(events(job), number);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(refused.body())
        .contains("\"invalid-parameter\"", "from 0 to 1; it is \\\"" + number + "\\\"");
  }

  @Test
  void whatIsNotThereIsAProblem() throws Exception {
    assertThat(get(events(UUID.randomUUID()), null).body()).contains("\"not-found\"");
    assertThat(get(events(job) + "?from=here", null).body()).contains("start or now");
    assertThat(get("/api/v1/jobs/17/events", null).statusCode()).isEqualTo(400);
  }

  private static String events(UUID id) {
    return "/api/v1/jobs/" + id + "/events";
  }

  private HttpResponse<String> get(String path, @Nullable String lastEventId) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
