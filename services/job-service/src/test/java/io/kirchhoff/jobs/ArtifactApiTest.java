package io.kirchhoff.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.artifact.ArtifactStore;
import io.kirchhoff.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trained networks over real HTTP. */
@SpringBootTest(
    classes = JobServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=job-service")
class ArtifactApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CONTENT = "the weights of a network";

  @TempDir private static Path folder;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
    registry.add("kirchhoff.artifacts.folder", folder::toString);
  }

  @LocalServerPort private int port;
  @Autowired private ArtifactStore store;
  @Autowired private ArtifactIndex index;
  private final HttpClient http = HttpClient.newHttpClient();
  private Artifact network;
  private String job;

  @BeforeEach
  void keepNetwork() throws Exception {
    HttpRequest submission =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/jobs"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(SubmissionExample.HWA))
            .build();
    job = JSON.readTree(http.send(submission, BodyHandlers.ofString()).body()).get("id").asString();
    network = store.put("hwa.safetensors", CONTENT.getBytes(StandardCharsets.UTF_8));
    index.add(UUID.fromString(job), network);
  }

  @Test
  void aJobsFilesAreListedWithLengthAndHash() throws Exception {
    JsonNode items = JSON.readTree(get("").body()).get("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).get("name").asString()).isEqualTo("hwa.safetensors");
    assertThat(items.get(0).get("bytes").intValue()).isEqualTo(CONTENT.length());
    assertThat(items.get(0).get("sha256").asString()).isEqualTo(network.sha256());
  }

  @Test
  void aFileIsGivenOutWholeWithItsHashAsTag() throws Exception {
    HttpResponse<String> whole = get("/hwa.safetensors");
    assertThat(whole.body()).isEqualTo(CONTENT);
    assertThat(whole.headers().firstValue("ETag")).hasValue(tag());
    assertThat(whole.headers().firstValue("Accept-Ranges")).hasValue("bytes");
    assertThat(whole.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("attachment", "hwa.safetensors");
  }

  @Test
  void aPartIsGivenOutUnlessTheContentIsAnotherByNow() throws Exception {
    HttpResponse<String> part = get("/hwa.safetensors", "Range", "bytes=4-10");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("weights");
    assertThat(get("/hwa.safetensors", "Range", "bytes=4-10", "If-Range", tag()).statusCode())
        .isEqualTo(206);
    HttpResponse<String> whole =
        get("/hwa.safetensors", "Range", "bytes=4-10", "If-Range", "\"another\"");
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body()).isEqualTo(CONTENT);
    assertThat(get("/hwa.safetensors", "Range", "bytes=999-").statusCode()).isEqualTo(416);
  }

  @Test
  void whoHasTheContentGetsItNotAgain() throws Exception {
    HttpResponse<String> same = get("/hwa.safetensors", "If-None-Match", tag());
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
  }

  @Test
  void whatIsNotThereIsAProblemThatNamesIt() throws Exception {
    assertThat(get("/fp32.safetensors").statusCode()).isEqualTo(404);
    assertThat(get("/fp32.safetensors").body()).contains("not-found", "fp32.safetensors");
    job = new UUID(1, 1).toString();
    assertThat(get("").statusCode()).isEqualTo(404);
  }

  @Test
  void aDamagedFileIsNotGivenOut() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, "damaged");
      }
    }
    HttpResponse<String> refused = get("/hwa.safetensors");
    deleteAll();
    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.body()).contains("artifact-unreadable");
  }

  private static void deleteAll() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private String tag() {
    return '"' + network.sha256() + '"';
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create(
                "http://127.0.0.1:%d/api/v1/jobs/%s/artifacts%s".formatted(port, job, path)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
