package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.testing.TestDatabase;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.Service;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The three services as three processes against one database. */
class ThreeServicesIT {
  /** Long enough to be caught in its training. */
  private static final String LONGER = Experiments.small(7, 30, 6);

  @TempDir private Path folder;

  @Test
  void anExperimentRunsThroughThreeProcessesAndSurvivesTheDeathOfItsWorker() {
    TestDatabase database = TestDatabase.create();
    try (Service jobs = Service.start("job-service", database, folder);
        Service results = Service.start("results-service", database, folder);
        Service worker = Service.start("worker-service", database, folder)) {
      jobs.awaitReady();
      results.awaitReady();
      worker.awaitReady();
      Api submit = new Api(jobs.address(), null);
      Api read = new Api(results.address(), null);
      JsonNode undisturbed = Experiments.run(submit, LONGER);
      assertThat(undisturbed.get("state").asString()).isEqualTo("completed");

      String id = submit.submit(LONGER).get("id").asString();
      Experiments.awaitPhase(submit, id, "training");
      worker.process().kill();
      try (Service other = Service.start("worker-service", database, folder)) {
        other.awaitReady();
        JsonNode ended = Experiments.awaitEnd(submit, id);
        assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
        assertThat(Experiments.workersLost(ended)).isEqualTo(1);
        assertThat(read.curves(id)).isEqualTo(read.curves(undisturbed.get("id").asString()));
      }
    }
  }

  @Test
  void theServicesTogetherServeTheWholeContract() {
    TestDatabase database = TestDatabase.create();
    try (Service jobs = Service.start("job-service", database, folder);
        Service results = Service.start("results-service", database, folder)) {
      jobs.awaitReady();
      results.awaitReady();
      assertThat(paths(jobs)).contains("/api/v1/jobs", "/api/v1/catalog/{kind}");
      assertThat(paths(results)).contains("/api/v1/results/{id}/curves");
      jobs.process().terminate();
      results.process().terminate();
      jobs.process().awaitExit(Duration.ofSeconds(30));
      results.process().awaitExit(Duration.ofSeconds(30));
      await()
          .ignoreException(UncheckedIOException.class)
          .until(() -> !jobs.process().handle().isAlive());
    }
  }

  private static Iterable<String> paths(Service service) {
    String document = Http.get(service.address(), "/v3/api-docs").body();
    return JsonMapper.shared().readTree(document).get("paths").propertyNames();
  }
}
