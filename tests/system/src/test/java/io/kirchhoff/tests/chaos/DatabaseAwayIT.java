package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.Service;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The database goes away in the middle of work, and comes back. */
class DatabaseAwayIT {
  private static final String EXPERIMENT = Experiments.small(19, 40, 20);

  @TempDir private static Path folder;
  private static Cluster cluster;
  private static Ledger.Findings undisturbed;

  @BeforeAll
  static void start() {
    cluster = Cluster.start(folder);
    cluster.work("one");
    undisturbed =
        cluster.ledger().findings(Experiments.run(cluster.api(), EXPERIMENT).get("id").asString());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void aRestartLosesNothing() {
    String job = submitAndAwait("training");
    cluster.database().stop();
    cluster.database().startAgain();
    assertEndsUndisturbed(job);

    job = submitAndAwait("inference");
    cluster.database().stop();
    cluster.database().startAgain();
    assertEndsUndisturbed(job);
  }

  @Test
  @Tag("long")
  void thirtySecondsWithoutItLoseNothing() {
    String job = submitAndAwait("training");
    cluster.database().stop();
    awaitReadiness(503);
    Elapsed.since(System.nanoTime(), Duration.ofSeconds(30));
    cluster.database().startAgain();
    awaitReadiness(200);
    assertEndsUndisturbed(job);
  }

  @Test
  void aConnectionThatSwallowsEverythingIsGivenUp() {
    String job = submitAndAwait("training");
    cluster.database().road().swallow();
    awaitReadiness(503);
    for (Service service : services()) {
      assertThat(Http.get(service.address(), "/actuator/health/liveness").statusCode())
          .as("a restart of a service would not bring its database back")
          .isEqualTo(200);
    }
    cluster.database().road().heal();
    awaitReadiness(200);
    assertEndsUndisturbed(job);
  }

  private static List<Service> services() {
    return List.of(cluster.jobs(), cluster.worker("one"));
  }

  private static void awaitReadiness(int status) {
    for (Service service : services()) {
      await("readiness %d of %s".formatted(status, service.address()))
          .atMost(Duration.ofSeconds(40))
          .until(
              () -> Http.get(service.address(), "/actuator/health/readiness").statusCode(),
              is -> is == status);
    }
  }

  private static String submitAndAwait(String phase) {
    Api api = cluster.api();
    String job = api.submit(EXPERIMENT).get("id").asString();
    Experiments.awaitPhase(api, job, phase);
    return job;
  }

  private static void assertEndsUndisturbed(String job) {
    await("the end of job " + job)
        .atMost(Duration.ofMinutes(3))
        .until(
            () -> {
              HttpResponse<String> answer =
                  Http.get(cluster.jobs().address(), "/api/v1/jobs/" + job);
              assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
              return answer.statusCode() == 200 && answer.body().contains("finishedAt\":\"");
            });
    JsonNode ended = Experiments.awaitEnd(cluster.api(), job);
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
    assertThat(cluster.ledger().findings(job)).isEqualTo(undisturbed);
  }
}
