package io.kirchhoff.tests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.Standalone;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code docker compose} on a real engine, beside whatever else runs there. */
class ComposeIT {
  private static final Duration BUILD_AND_START = Duration.ofMinutes(9);
  private static final Duration SHORT = Duration.ofMinutes(3);
  private static final int PORT = Standalone.freePort();
  private static final URI ENTRY = URI.create("http://127.0.0.1:" + PORT);
  private static final Program COMPOSE =
      new Program("docker", "compose", "--project-name", "kirchhoff-test-" + PORT)
          .with(Map.of("KIRCHHOFF_PORT", "" + PORT, "KIRCHHOFF_DATABASE_PASSWORD", "of this test"));

  private static boolean started;

  @BeforeAll
  static void start() {
    new Program("docker").assumeItAnswers("ComposeIT", "version");
    COMPOSE.assumeItAnswers("ComposeIT", "version");
    Program.assumeImage("ComposeIT", "postgres:17");
    Program.assumeImage("ComposeIT", "eclipse-temurin:25-jre");
    started = true;
    COMPOSE.output(BUILD_AND_START, "up", "--build", "--wait");
  }

  @AfterAll
  static void stop() {
    if (started) {
      COMPOSE.call(SHORT, "down", "--volumes");
    }
  }

  @Test
  void anExperimentSurvivesTheDeathOfItsWorkerAndItsCurvesTheEndOfAllContainers() {
    Api api = new Api(ENTRY, null);
    String id = api.submit(Experiments.small(7, 150, 20)).get("id").asString();
    Experiments.awaitPhase(api, id, "training");
    COMPOSE.output(SHORT, "kill", "worker-service");
    COMPOSE.output(SHORT, "start", "worker-service");
    JsonNode ended = Experiments.awaitEnd(api, id);
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
    assertThat(Experiments.workersLost(ended)).isEqualTo(1);
    JsonNode curves = api.curves(id);
    assertThat(curves.get("series")).hasSize(4);

    COMPOSE.output(SHORT, "down");
    COMPOSE.output(BUILD_AND_START, "up", "--wait");
    assertThat(api.curves(id)).isEqualTo(curves);
  }

  @Test
  void theServicesRunAsNobodyInParticularAndCannotWriteIntoTheirImage() {
    String user = COMPOSE.output(SHORT, "exec", "-T", "job-service", "id", "-u");
    assertThat(user.lines()).contains("10001");
    assertThat(
            COMPOSE
                .call(SHORT, "exec", "-T", "worker-service", "touch", "/opt/kirchhoff/written")
                .output())
        .contains("Read-only file system");
  }

  @Test
  void onlyTheEntryCanBeReachedFromThisMachine() {
    assertThat(Http.get(ENTRY, "/api/v1/jobs?limit=1").statusCode()).isEqualTo(200);
    assertThat(COMPOSE.call(SHORT, "port", "job-service", "8080").output())
        .doesNotContain("127.0.0.1:", "0.0.0.0:");
    assertThat(COMPOSE.output(SHORT, "port", "results-service", "8080"))
        .contains("127.0.0.1:" + PORT);
  }
}
