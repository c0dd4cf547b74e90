package io.kirchhoff.jobs.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.jobs.JobServiceApplication;
import io.kirchhoff.store.job.FreeTasks;
import io.kirchhoff.store.job.JobSubmission;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.job.TaskRepository;
import io.kirchhoff.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class StoppingServiceTest {
  /** How long the server would wait for its requests. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  @Timeout(240)
  void aStoppingServiceEndsItsStreamsAndDoesNotWaitForThem() throws IOException {
    ConfigurableApplicationContext service = start();
    int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    var jobs =
        new StreamedJobs(
            service.getBean(JobSubmission.class),
            service.getBean(TaskRepository.class),
            service.getBean(FreeTasks.class),
            service.getBean(TaskLeases.class),
            service.getBean(JdbcTemplate.class));
    try (EventClient client = EventClient.open(port, jobs.submit(), null)) {
      client.until("queued");
      long start = System.nanoTime();
      service.close();
      assertThat(client.rest()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE.dividedBy(2));
    }
  }

  private static ConfigurableApplicationContext start() {
    var arguments =
        new ArrayList<>(
            List.of(
                "--spring.config.name=job-service",
                "--server.port=0",
                "--spring.lifecycle.timeout-per-shutdown-phase=" + PATIENCE.toSeconds() + "s"));
    TestDatabase.create()
        .describeTo((name, value) -> arguments.add("--" + name + "=" + value.get()));
    return new SpringApplicationBuilder(JobServiceApplication.class)
        .run(arguments.toArray(String[]::new));
  }
}
