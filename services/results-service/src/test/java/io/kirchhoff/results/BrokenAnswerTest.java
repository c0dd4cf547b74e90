package io.kirchhoff.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhoff.api.StreamedBody;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What fails while an answer is being written, as a client sees it. */
@SpringBootTest(
    classes = ResultsServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=results-service")
@Import(BrokenAnswerTest.Failing.class)
@ExtendWith(OutputCaptureExtension.class)
class BrokenAnswerTest {
  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private Failing failing;
  private final HttpClient http = HttpClient.newHttpClient();

  @RestController
  static class Failing {
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Writes some bytes, then fails. */
    @GetMapping("/failing")
    ResponseEntity<StreamedBody> failing(@RequestParam int after) {
      return failing(after, new IllegalStateException("Somebody deleted it."));
    }

    /** Writes some bytes, then misses what it writes about. */
    @GetMapping("/deleted")
    ResponseEntity<StreamedBody> deleted(@RequestParam int after) {
      return failing(after, ProblemException.noJob(new UUID(0, 0)));
    }

    private static ResponseEntity<StreamedBody> failing(int after, RuntimeException failure) {
      return ResponseEntity.ok()
          .contentType(MediaType.TEXT_PLAIN)
          .body(
              out -> {
                out.write(new byte[after]);
                throw failure;
              });
    }

    /** Writes some bytes of JSON, then fails. */
    @GetMapping("/failing-json")
    List<Object> failingJson(@RequestParam int after) {
      return List.of("x".repeat(after), new Deleted());
    }

    /** Writes as the exports do, until it fails. */
    @GetMapping("/endless")
    ResponseEntity<StreamedBody> endless() {
      var point = new Point("mapped", "accuracy", 1, 0, 0.5);
      return ResponseEntity.ok()
          .contentType(MediaType.TEXT_PLAIN)
          .body(
              out -> {
                try {
                  ChipsCsv.write(Stream.generate(() -> point), out);
                } finally {
                  ended.countDown();
                }
              });
    }
  }

  /** What was to be said of something that is no more. */
  static final class Deleted {
    private final OptionalInt points = OptionalInt.empty();

    public int getPoints() {
      return points.orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/failing?after=100000",
        "/failing?after=3000000",
        "/deleted?after=100000",
        "/failing-json?after=100000",
        "/failing-json?after=3000000"
      })
  void halfAnAnswerDoesNotLookLikeAWholeOne(String path) {
    assertThatThrownBy(() -> get(path)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/failing?after=10", "/failing-json?after=10"})
  void whereNothingWasSentYetThereIsAProblem(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).startsWith("{").contains("internal-error");
  }

  @Test
  void whatIsDeletedBeforeTheFirstByteIsNotFound() throws Exception {
    HttpResponse<String> answer = get("/deleted?after=10");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("not-found");
  }

  @Test
  void aClientThatGoesAwayIsNoErrorOfTheServers(CapturedOutput output) throws Exception {
    HttpResponse<InputStream> answer = http.send(request("/endless"), BodyHandlers.ofInputStream());
    assertThat(answer.body().readNBytes(100)).hasSize(100);
    answer.body().close();
    assertThat(failing.ended.await(1, TimeUnit.MINUTES)).isTrue();
    http.send(request("/actuator/health"), BodyHandlers.discarding());
    assertThat(output.getOut()).doesNotContain(" ERROR ");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path), BodyHandlers.ofString());
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
  }
}
