package io.kirchhoff.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is served is what is committed; {@code -Dspec.update=true} commits what is served. */
class OpenApiIT {
  private static final Path COMMITTED = Installation.ROOT.resolve("api-spec/openapi.yaml");

  private static Standalone standalone;
  private static String served;

  @BeforeAll
  static void start() {
    standalone = SharedStandalone.get();
    served = Http.get(standalone.address(), "/v3/api-docs.yaml").body();
  }

  @Test
  void theServedDocumentIsTheCommittedOne() throws IOException {
    if (Boolean.getBoolean("spec.update")) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, served);
    }
    assertThat(served)
        .as("-Dspec.update=true writes it anew")
        .isEqualTo(Files.readString(COMMITTED));
  }

  @Test
  void everyOperationSaysWhatGoesWrongAndShowsAnExampleOfWhatGoesIn() {
    JsonNode document = YAMLMapper.builder().build().readTree(served);
    document
        .get("paths")
        .forEachEntry(
            (path, operations) ->
                operations.forEachEntry(
                    (method, operation) -> {
                      String name = method + " " + path;
                      assertThat(operation.get("responses").propertyNames())
                          .as(name)
                          .contains("400", "503");
                      if (path.contains("{")) {
                        assertThat(operation.get("responses").has("404")).as(name).isTrue();
                      }
                      if (operation.has("requestBody")) {
                        assertThat(operation.at("/requestBody/content/application~1json/examples"))
                            .as(name)
                            .isNotEmpty();
                      }
                    }));
  }

  @Test
  void theExamplesCanBeSubmitted() {
    JsonNode document = YAMLMapper.builder().build().readTree(served);
    JsonNode examples =
        document.at("/paths/~1api~1v1~1jobs/post/requestBody/content/application~1json/examples");
    var submitted = new ArrayList<String>();
    examples.forEachEntry(
        (name, example) -> {
          JsonNode value = example.get("value");
          String body = value.isString() ? value.stringValue() : value.toString();
          submitted.add(standalone.api().submit(body).get("id").asString());
        });
    assertThat(submitted).isNotEmpty();
  }

  @Test
  void swaggerUiIsServed() {
    assertThat(Http.get(standalone.address(), "/swagger-ui/index.html").statusCode())
        .isEqualTo(200);
  }
}
