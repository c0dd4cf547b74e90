package io.kirchhoff.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhoff.api.StreamedBody;
import io.kirchhoff.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
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
class BrokenAnswerTest {
  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Writes some bytes, then fails. */
  @RestController
  static class Failing {
    @GetMapping("/failing")
    ResponseEntity<StreamedBody> failing(@RequestParam int after) {
      return ResponseEntity.ok()
          .contentType(MediaType.TEXT_PLAIN)
          .body(
              out -> {
                out.write(new byte[after]);
                throw new IllegalStateException("Somebody deleted it.");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000, 3_000_000})
  void halfAnAnswerDoesNotLookLikeAWholeOne(int after) {
    assertThatThrownBy(() -> get(after)).isInstanceOf(IOException.class);
  }

  @Test
  void whereNothingWasSentYetThereIsAProblem() throws Exception {
    HttpResponse<String> answer = get(10);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).startsWith("{").contains("internal-error");
  }

  private HttpResponse<String> get(int after) throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d/failing?after=%d".formatted(port, after));
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
