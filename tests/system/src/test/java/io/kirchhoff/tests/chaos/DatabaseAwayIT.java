package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.Patience;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.Service;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The database goes away in the middle of work, and comes back. */
class DatabaseAwayIT {
  private final Cluster cluster = SharedCluster.get();

  @Test
  void aRestartLosesNothing() {
    String job = SharedCluster.submitAndAwait("training");
    cluster.database().stop();
    cluster.database().startAgain();
    assertNobodyIsTakenForDead(assertEndsUndisturbed(job));

    job = SharedCluster.submitAndAwait("inference");
    cluster.database().stop();
    cluster.database().startAgain();
    assertNobodyIsTakenForDead(assertEndsUndisturbed(job));
  }

  @Test
  @Tag("long")
  void thirtySecondsWithoutItLoseNothing() {
    String job = SharedCluster.submitAndAwait("training");
    cluster.database().stop();
    awaitReadiness(503);
    Elapsed.since(System.nanoTime(), Duration.ofSeconds(30));
    cluster.database().startAgain();
    awaitReadiness(200);
    assertNobodyIsTakenForDead(assertEndsUndisturbed(job));
  }

  @Test
  @Tag("long")
  void aConnectionThatSwallowsEverythingIsGivenUp() {
    String job = SharedCluster.submitAndAwait("training");
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

  @Test
  @Tag("long")
  void aWorkerThatIsAskedToStopMeanwhileWaitsForItAndHandsItsTaskBack() {
    String job = SharedCluster.submitAndAwait("training");
    RunningProcess worker = cluster.worker(cluster.awaitWorkerOn(job)).process();
    cluster.database().stop();
    worker.terminate();
    worker.awaitOutput("is noted when the database answers", Patience.SHORT);
    cluster.database().startAgain();
    assertThat(worker.awaitExit(Duration.ofSeconds(30))).isEqualTo(OrderlyStopIT.TERMINATED);
    assertNobodyIsTakenForDead(assertEndsUndisturbed(job));
  }

  /** All heartbeats are old when the database comes back, whoever lives. */
  private static void assertNobodyIsTakenForDead(JsonNode ended) {
    assertThat(Experiments.workersLost(ended)).as(ended.toString()).isZero();
  }

  private List<Service> services() {
    return List.of(cluster.jobs(), cluster.worker("one"), cluster.worker("two"));
  }

  private void awaitReadiness(int status) {
    for (Service service : services()) {
      await("readiness %d of %s".formatted(status, service.address()))
          .atMost(Patience.SHORT)
          .until(
              () -> Http.get(service.address(), "/actuator/health/readiness").statusCode(),
              is -> is == status);
    }
  }

  private JsonNode assertEndsUndisturbed(String job) {
    await("the end of job " + job)
        .atMost(Patience.LONG)
        .until(
            () -> {
              HttpResponse<String> answer =
                  Http.get(cluster.jobs().address(), "/api/v1/jobs/" + job);
              assertThat(answer.statusCode())
                  .as(() -> cluster.jobs().process().output())
                  .isIn(200, 503);
              return answer.statusCode() == 200 && answer.body().contains("finishedAt\":\"");
            });
    return SharedCluster.assertEndsUndisturbed(job);
  }
}
