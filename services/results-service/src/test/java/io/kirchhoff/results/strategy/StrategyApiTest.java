package io.kirchhoff.results.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.experiment.strategy.StrategyReport;
import io.kirchhoff.experiment.strategy.StrategyReport.MappingError;
import io.kirchhoff.results.ResultsServiceApplication;
import io.kirchhoff.store.strategy.StrategyPart;
import io.kirchhoff.store.strategy.StrategySample;
import io.kirchhoff.store.strategy.StrategyStore;
import io.kirchhoff.testing.TestDatabase;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What searches have found over real HTTP, from a real database. */
@SpringBootTest(
    classes = ResultsServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=results-service")
class StrategyApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private StrategyStore strategies;
  private final HttpClient http = HttpClient.newHttpClient();
  private UUID job;

  @BeforeEach
  void job() {
    job = UUID.randomUUID();
    jdbc.update(
        """
        insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash)
        values (?, 'local', 'mapping', 'WEIGHT_PROGRAMMING', 'QUEUED', 7, 0, '{}', '{}', 'hash')
        """,
        job);
  }

  private void found(boolean improved) {
    strategies.add(job, new StrategyPart(List.of(), 0, 0, List.of(), report(improved)));
  }

  /** Layers 0 and 2 of a network whose layer 1 is digital; nothing was better for the latter. */
  private void foundByLayer() {
    strategies.add(
        job,
        StrategyPart.of(
            List.of(
                new StrategySample(0, "layer0", List.of(-1f, 1f)),
                new StrategySample(2, "layer2", List.of(-1f, 1f)))));
    strategies.add(job, new StrategyPart(List.of(), 2, 0, List.of(), report(false)));
    strategies.add(job, new StrategyPart(List.of(), 0, 0, List.of(), report(true)));
  }

  private static StrategyReport report(boolean improved) {
    String converter =
        improved
            ? "{\"name\": \"custom-pairs\", \"factors\": [2], \"plus\": [[0, 0, 20]], \"minus\": [[20, 0, 0]], \"invertible\": false}"
            : "{\"name\": \"single-pair\", \"gMax\": 25, \"gMin\": 0}";
    return new StrategyReport(
        JSON.readTree(converter),
        improved,
        improved ? -0.1 : 0.01,
        0.005,
        40,
        List.of(1.0, 3600.0),
        List.of(
            new MappingError("plain", 0.2, 0.01, List.of(0.1, 0.3), List.of(0.01, 0.02)),
            new MappingError("best found", 0.1, 0.01, List.of(0.05, 0.15), List.of(0.0, 0.0))));
  }

  @Test
  void aMappingComesWithItsDevicesAndItsErrorsOverTime() throws Exception {
    found(true);
    JsonNode found = JSON.readTree(get("").body());
    assertThat(found.get("improved").booleanValue()).isTrue();
    assertThat(found.get("relativeDifference").doubleValue()).isCloseTo(-0.5, within(1e-9));
    assertThat(found.get("finding").asString()).contains("50.0 % less");
    assertThat(found.at("/converter/name").asString()).isEqualTo("custom-pairs");
    assertThat(found.at("/devices")).hasSize(2);
    assertThat(found.at("/devices/1/name").asString()).isEqualTo("pair 1, subtracts");
    assertThat(found.at("/devices/1/share").doubleValue()).isEqualTo(-2);
    assertThat(found.at("/devices/1/conductances/0").doubleValue()).isEqualTo(20);
    assertThat(found.at("/weights/0").doubleValue()).isEqualTo(-1);
    assertThat(found.at("/errors/1/points/1/loss").doubleValue()).isEqualTo(0.15);
  }

  @Test
  void aSearchThatFoundNothingBetterSaysSo() throws Exception {
    found(false);
    JsonNode found = JSON.readTree(get("").body());
    assertThat(found.get("improved").booleanValue()).isFalse();
    assertThat(found.get("finding").asString()).startsWith("No mapping was found that is better");
    assertThat(found.at("/devices/0/conductances/40").doubleValue()).isEqualTo(25);
  }

  @Test
  void itIsATableOrAPictureToo() throws Exception {
    found(true);
    assertThat(get("?format=csv").body().lines())
        .startsWith("device,share,weight,conductance_us", "\"pair 1, adds\",2.0,-1.0,0.0")
        .hasSize(83);
    assertThat(get("?format=csv&errors=true").body().lines())
        .contains("plain,3600.0,0.3,0.02")
        .hasSize(5);
    assertThat(get("?format=svg").body()).startsWith("<svg").contains("pair 1, adds", "polyline");
    assertThat(get("?format=png").headers().firstValue("Content-Type")).contains("image/png");
  }

  @Test
  void itsPictureIsLightUnlessADarkOneIsAskedFor() throws Exception {
    found(true);
    String light = get("?format=svg").body();
    assertThat(get("?format=svg&theme=light").body()).isEqualTo(light).contains("#ffffff");
    assertThat(get("?format=svg&theme=dark").body()).startsWith("<svg").doesNotContain("#ffffff");
    assertThat(ground("?format=png")).isEqualTo(0xffffff);
    assertThat(ground("?format=png&theme=dark")).isEqualTo(0x171f28);
    HttpResponse<String> unknown = get("?format=svg&theme=drak");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("theme must be one of light, dark", "Maybe you mean dark.");
  }

  private int ground(String query) throws Exception {
    HttpResponse<InputStream> png = http.send(request(query), BodyHandlers.ofInputStream());
    return ImageIO.read(png.body()).getRGB(0, 0) & 0xffffff;
  }

  @Test
  void mappingsByLayerComeTogetherAndOneOfThemInFull() throws Exception {
    foundByLayer();
    JsonNode first = JSON.readTree(get("").body());
    assertThat(first.get("layer").asString()).isEqualTo("layer0");
    assertThat(first.get("improved").booleanValue()).isTrue();
    assertThat(first.get("summary").asString())
        .isEqualTo(
            "1 of 2 layers have a mapping that leaves less error on their weights than the plain one; layer2: the plain one stays.");
    assertThat(first.get("layers").valueStream().map(it -> it.get("layer").asString()))
        .containsExactly("layer0", "layer2");
    JsonNode last = JSON.readTree(get("?layer=layer2").body());
    assertThat(last.get("improved").booleanValue()).isFalse();
    assertThat(last.get("layers")).isEqualTo(first.get("layers"));
    for (String part : List.of("finding", "converter", "errors", "devices")) {
      assertThat(last.at("/layers/0/" + part)).isEqualTo(first.get(part));
      assertThat(last.at("/layers/1/" + part)).isEqualTo(last.get(part));
    }
    assertThat(get("?layer=layer1").statusCode()).isEqualTo(400);
    assertThat(get("?layer=layer1").body())
        .contains("layer must be one of layer0, layer2, whose searches have ended; it is")
        .contains("layer1");
  }

  @Test
  void tablesOfMappingsByLayerHaveAllLayersOrOne() throws Exception {
    foundByLayer();
    assertThat(get("?format=csv").body().lines())
        .startsWith("layer,device,share,weight,conductance_us")
        .contains("layer0,\"pair 1, adds\",2.0,-1.0,0.0")
        .hasSize(165);
    assertThat(get("?format=csv&errors=true&layer=layer2").body().lines())
        .contains("layer2,plain,3600.0,0.3,0.02")
        .hasSize(5);
    assertThat(get("?format=svg&layer=layer2").body()).contains("mapping, layer2");
  }

  @Test
  void oneMappingForAllLayersIsThatOfNoLayer() throws Exception {
    found(true);
    JsonNode found = JSON.readTree(get("").body());
    assertThat(List.of("layer", "layers", "summary")).noneMatch(found::has);
    assertThat(get("?layer=layer0").statusCode()).isEqualTo(400);
    assertThat(get("?layer=layer0").body()).contains("one mapping for all layers. Leave it out.");
  }

  @Test
  void aJobWithoutMappingHasNone() throws Exception {
    HttpResponse<String> answer = get("");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("a weight-programming that is queued, has found no mapping");
  }

  private HttpResponse<String> get(String query) throws Exception {
    return http.send(request(query), BodyHandlers.ofString());
  }

  private HttpRequest request(String query) {
    var address = "http://localhost:%d/api/v1/results/%s/strategy%s".formatted(port, job, query);
    return HttpRequest.newBuilder(URI.create(address)).build();
  }
}
