package io.kirchhoff.tests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.testing.TestDatabase;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Service;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import tools.jackson.databind.JsonNode;

/** The server that deployments use, instead of the embedded one of all other tests. */
class ContainerDatabaseIT {
  private static final String IMAGE = "postgres:17";

  @TempDir private Path folder;

  @BeforeAll
  static void needsAnEngine() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      Program.skip("ContainerDatabaseIT", "No Docker engine can be reached for " + IMAGE + ".");
    }
    Program.assumeImage("ContainerDatabaseIT", IMAGE);
  }

  @Test
  void anExperimentRunsOnPostgresInAContainer() {
    try (var postgres = new PostgreSQLContainer(IMAGE)) {
      postgres.start();
      var database =
          new TestDatabase(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
      try (Service jobs = Service.start("job-service", database, folder);
          Service worker = Service.start("worker-service", database, folder)) {
        jobs.awaitReady();
        Map<String, String> entry = Map.of("KIRCHHOFF_JOB_SERVICE_URL", jobs.address().toString());
        try (Service results = Service.start("results-service", database, folder, entry)) {
          results.awaitReady();
          worker.awaitReady();
          Api api = new Api(results.address(), null);
          JsonNode job = Experiments.run(api, Experiments.SMALL);
          assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("completed");
          assertThat(api.curves(job.get("id").asString()).get("series")).hasSize(4);
        }
      }
    }
  }
}
