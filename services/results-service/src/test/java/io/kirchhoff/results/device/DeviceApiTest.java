package io.kirchhoff.results.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.results.ResultsServiceApplication;
import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What devices do, over real HTTP. */
@SpringBootTest(
    classes = ResultsServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=results-service")
class DeviceApiTest {
  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  private final HttpClient http = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pcm",
        "pcm-custom-drift",
        "pcm-hermes-one",
        "pcm-hermes-two",
        "reram-wan",
        "reram-cmo",
        "measured",
        "state-independent",
        "ideal"
      })
  void everyDeviceOfTheCatalogueCanBeSeen(String name) throws Exception {
    JsonNode found = read(get(name, ""));
    assertThat(found.at("/device/name").asString()).isEqualTo(name);
    JsonNode levels = found.get("levels");
    assertThat(levels).hasSize(21);
    assertThat(levels.at("/0/target").doubleValue()).isEqualTo(found.get("gMin").doubleValue());
    assertThat(levels.at("/20/target").doubleValue()).isEqualTo(found.get("gMax").doubleValue());
    assertThat(levels.at("/20/reads")).isNotEmpty();
    for (JsonNode read : levels.at("/10/reads")) {
      JsonNode spread = read.get("conductance");
      assertThat(spread.get("low").doubleValue())
          .isLessThanOrEqualTo(spread.get("median").doubleValue());
      assertThat(spread.get("median").doubleValue())
          .isLessThanOrEqualTo(spread.get("high").doubleValue());
    }
  }

  @Test
  void parametersTimesAndSeedCountAndTheSameQuestionHasTheSameAnswer() throws Exception {
    String query = "?times=1,3600&seed=5&parameters=" + encoded("{\"progNoiseScale\": 2}");
    String loud = get("pcm", query).body();
    assertThat(get("pcm", query).body()).isEqualTo(loud);
    double twice = read(get("pcm", query)).at("/levels/10/programmed/std").doubleValue();
    double once =
        read(get("pcm", "?times=1,3600&seed=5")).at("/levels/10/programmed/std").doubleValue();
    assertThat(twice / once).isBetween(1.999, 2.001);
    assertThat(read(get("pcm", query)).at("/levels/0/reads")).hasSize(2);
    assertThat(get("pcm", query.replace("seed=5", "seed=6")).body()).isNotEqualTo(loud);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "pmc||404|not-found|Maybe you mean pcm",
        "pcm|?seed=-1|400|invalid-parameter|seed must be from 0",
        "pcm|?times=1,never|400|invalid-parameter|'never' is none",
        "pcm|?times=1,1,1,1,1,1,1,1,1,1,1,1,1|400|invalid-parameter|times may be 12 at most",
        "reram-wan|?times=3600|400|invalid-parameter|it cannot be read after 3600.0 s",
        "pcm|?parameters=nothing|400|invalid-parameter|parameters must be a JSON object",
        "pcm|?parameters=[1]|400|invalid-spec|must be an object",
        "pcm|?parameters={'gMax':-1}|400|invalid-spec|parameters.gMax",
        "pcm|?parameters={'gMx':1}|400|invalid-spec|Maybe you mean gMax"
      })
  void aMistakeIsAProblemThatNamesIt(
      String name, String query, int status, String code, String words) throws Exception {
    String text = query == null ? "" : query.replace('\'', '"');
    int value = text.indexOf("parameters=") + "parameters=".length();
    String asked =
        text.contains("parameters=")
            ? text.substring(0, value) + encoded(text.substring(value))
            : text;
    HttpResponse<String> answer = get(name, asked);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.get("code").asString()).isEqualTo(code);
    assertThat(problem.get("detail").asString().replace('"', '\'')).contains(words);
  }

  private static JsonNode read(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> get(String name, String query) throws Exception {
    URI uri =
        URI.create(
            "http://localhost:%d/api/v1/devices/%s/behaviour%s".formatted(port, name, query));
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
