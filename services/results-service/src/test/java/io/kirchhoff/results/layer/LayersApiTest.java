package io.kirchhoff.results.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.inference.ConductanceHistogram;
import io.kirchhoff.engine.inference.LayerReading;
import io.kirchhoff.experiment.layer.LayerConductances;
import io.kirchhoff.experiment.layer.SeriesLayer;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.results.ResultsServiceApplication;
import io.kirchhoff.store.layer.LayerStore;
import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
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

/** What is known of layers over real HTTP, from a real database. */
@SpringBootTest(
    classes = ResultsServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=results-service")
class LayersApiTest {
  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private LayerStore layers;
  private final HttpClient http = HttpClient.newHttpClient();
  private UUID job;

  @BeforeEach
  void job() {
    job = UUID.randomUUID();
    jdbc.update(
        """
        insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash)
        values (?, 'local', 'layers', 'TRAINING', 'QUEUED', 7, 0, '{}', '{}', 'hash')
        """,
        job);
  }

  private static SeriesLayer reading(int place, int repeat, double seconds, double mvmError) {
    return new SeriesLayer(
        "mapped",
        place,
        new LayerReading(
            "layer" + place,
            repeat,
            seconds,
            DriftCompensation.GLOBAL,
            repeat == 0 ? 0.05 : 0.06,
            0.1,
            mvmError,
            0.9,
            1.1,
            0.0));
  }

  private static LayerConductances conductances(int repeat, double seconds, Integer... counts) {
    return new LayerConductances(
        Weights.FP32,
        0,
        new ConductanceHistogram("layer0", repeat, seconds, 0.625, List.of(counts)));
  }

  @Test
  void aMetricIsACurveOverTheChipsAndConductancesAreCountedTogether() throws Exception {
    layers.add(
        job,
        List.of(
            // The last layer comes after the second, whatever its name.
            reading(10, 0, 1, 0.5),
            reading(2, 1, 1, 0.3),
            reading(2, 0, 1, 0.2),
            reading(2, 0, 3600, Double.NaN)));
    layers.addConductances(
        job,
        List.of(conductances(0, 1, 4, 2), conductances(1, 1, 3, 3), conductances(0, 3600, 5, 1)));
    JsonNode found = JsonMapper.shared().readTree(get("").body());
    assertThat(found.at("/layers").valueStream().map(it -> it.get("layer").asString()))
        .hasSize(12)
        .startsWith("layer2")
        .endsWith("layer10");
    JsonNode programming = curve(found, "layer2", "programmingError").get("points");
    assertThat(programming).hasSize(1);
    assertThat(programming.at("/0/timeSeconds").doubleValue()).isZero();
    assertThat(programming.at("/0/repeats").valueStream().map(JsonNode::doubleValue))
        .containsExactly(0.05, 0.06);
    JsonNode mvm = curve(found, "layer2", "mvmError").get("points");
    assertThat(mvm).as("an error that is undefined has no point").hasSize(1);
    assertThat(mvm.at("/0/mean").doubleValue()).isEqualTo(0.25);
    assertThat(mvm.at("/0/n").intValue()).isEqualTo(2);
    assertThat(found.at("/conductances/0").toString())
        .isEqualTo(
            """
            {"weights":"fp32","layer":"layer0","chips":2,"binWidth":0.625,"points":[\
            {"timeSeconds":1.0,"counts":[7,5]},{"timeSeconds":3600.0,"counts":[5,1]}]}""");
  }

  @Test
  void csvHasALineForEachTimeOrForEachBin() throws Exception {
    layers.add(job, List.of(reading(0, 0, 1, 0.5)));
    layers.addConductances(job, List.of(conductances(0, 1, 4, 2)));
    assertThat(get("?format=csv").body().lines())
        .contains(
            "series,layer,metric,time_seconds,mean,std,n", "mapped,layer0,mvmError,1.0,0.5,,1")
        .hasSize(7);
    assertThat(get("?format=csv&conductances=true").body().lines())
        .containsExactly(
            "weights,layer,time_seconds,from_us,to_us,devices",
            "fp32,layer0,1.0,0.0,0.625,4",
            "fp32,layer0,1.0,0.625,,2");
  }

  @Test
  void whatIsThereStaysAndIsGoneWithItsJob() throws Exception {
    layers.add(job, List.of(reading(0, 0, 1, 0.5)));
    layers.add(job, List.of(reading(0, 0, 1, 0.7)));
    JsonNode found = JsonMapper.shared().readTree(get("").body());
    assertThat(curve(found, "layer0", "mvmError").at("/points/0/mean").doubleValue())
        .isEqualTo(0.5);
    jdbc.update("delete from job where id = ?", job);
    assertThat(layers.of(job)).isEmpty();
    assertThat(get("").statusCode()).isEqualTo(404);
  }

  @Test
  void aJobWithoutLayersHasNoneAndAnotherFormatIsRefused() throws Exception {
    assertThat(get("").body()).isEqualTo("{\"layers\":[],\"conductances\":[]}");
    HttpResponse<String> refused = get("?format=png");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("format must be one of json, csv");
  }

  private static JsonNode curve(JsonNode found, String layer, String metric) {
    return found
        .at("/layers")
        .valueStream()
        .filter(it -> it.get("layer").asString().equals(layer))
        .filter(it -> it.get("metric").asString().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> get(String query) throws Exception {
    URI uri =
        URI.create("http://localhost:%d/api/v1/results/%s/layers%s".formatted(port, job, query));
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
