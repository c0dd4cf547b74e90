package io.kirchhoff.jobs.event;

import io.kirchhoff.jobs.JobServiceApplication;
import io.kirchhoff.testing.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * A test of the job service over real HTTP, on a real database, through a pool of three
 * connections.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Timeout(300)
@SpringBootTest(
    classes = {JobServiceApplication.class, StreamTest.Parts.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=job-service",
      "spring.datasource.hikari.maximum-pool-size=3",
      "kirchhoff.events.heartbeat=300ms"
    })
@interface StreamTest {
  /**
   * What the tests add to the service; not marked as a configuration, or every test would find it.
   */
  @Import(StreamedJobs.class)
  class Parts {
    @Bean
    TestDatabase testDatabase() {
      return TestDatabase.create();
    }

    @Bean
    DynamicPropertyRegistrar databaseProperties(TestDatabase database) {
      return registry -> database.describeTo(registry::add);
    }
  }
}
