package io.kirchhoff.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What is no good request is refused as the client's mistake, whatever is wrong with it. */
@SpringBootTest(
    classes = JobServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=job-service")
class RefusedRequestTest {
  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  private final HttpClient http = HttpClient.newHttpClient();

  @ParameterizedTest
  @CsvSource({"POST, /jobs, 415", "POST, /jobs/check, 415", "GET, /jobs, 200"})
  void aFormWithoutABoundaryIsNoFault(String method, String path, int status) throws Exception {
    HttpResponse<String> answer =
        send(request(path, method).header("Content-Type", "multipart/form-data"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  @Test
  void aParameterWithoutANameIsRefused() throws Exception {
    HttpResponse<String> answer = send(request("/jobs?=1%C2%98n", "GET"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"code\":\"invalid-request\"", "The parameters of the request cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/jobs/%C2%85%5C", "/jobs/%2F/events"})
  void anAddressThatIsNoneIsRefusedWithAProblemToo(String path) throws Exception {
    HttpResponse<String> answer = send(request(path, "GET"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body())
        .contains("\"status\":400", "\"code\":\"invalid-request\"", "\"detail\":\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usage?to=", "/jobs?createdFrom=", "/jobs?sweep="})
  void aTimeOrAnIdThatIsStatedIsNotEmpty(String path) throws Exception {
    HttpResponse<String> answer = send(request(path, "GET"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid-parameter", "it is \\\"\\\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "createdTo=-100000-01-01T00:00:00Z",
        // +300000-01-01T00:00:00Z and an id
        "cursor=KzMwMDAwMC0wMS0wMVQwMDowMDowMFogMDE4OTBhNWQtYWM5Ni03NzRiLWJjY2UtYjMwMjA5OWE4MDU3",
        "text=%00",
        "network=a%00",
        "label=a:%00"
      })
  void whatTheDatabaseCannotHaveIsNoFaultOfTheService(String parameter) throws Exception {
    HttpResponse<String> answer = send(request("/jobs?" + parameter, "GET"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body())
        .contains("invalid-parameter", parameter.substring(0, parameter.indexOf('=')) + " must");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "%2B1000000000-12-31T23:59:59Z"})
  void theUseOfAGeologicalAgeIsNotCounted(String to) throws Exception {
    HttpResponse<String> answer = send(request("/usage?to=" + to, "GET"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid-parameter", "to must be between 1970");
  }

  @Test
  void checkingIsNoJobToReadOrDelete() throws Exception {
    HttpResponse<String> options = send(request("/jobs/check", "OPTIONS"));
    assertThat(options.headers().firstValue("Allow")).hasValue("POST,OPTIONS");
    for (String method : new String[] {"GET", "DELETE", "PUT"}) {
      HttpResponse<String> refused = send(request("/jobs/check", method));
      assertThat(refused.statusCode()).as(method).isEqualTo(405);
      assertThat(refused.headers().firstValue("Allow")).hasValue("POST");
    }
  }

  private HttpRequest.Builder request(String path, String method) {
    return HttpRequest.newBuilder(URI.create("http://localhost:%d/api/v1%s".formatted(port, path)))
        .method(method, BodyPublishers.ofString("{}"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
