package io.kirchhoff.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.testing.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

class SimultaneousStartTest {
  private static final int SERVICES = 3;

  /** What every service has. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(StoreConfiguration.class)
  static class Service {}

  @Test
  void migrationsRunOnceHoweverManyServicesStartTogether() throws Exception {
    TestDatabase database = TestDatabase.create();
    var together = new CyclicBarrier(SERVICES);
    List<Callable<ConfigurableApplicationContext>> starts = new ArrayList<>();
    for (int i = 0; i < SERVICES; i++) {
      starts.add(
          () -> {
            together.await();
            return start(database);
          });
    }
    List<ConfigurableApplicationContext> services = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(SERVICES)) {
      for (Future<ConfigurableApplicationContext> started : threads.invokeAll(starts)) {
        services.add(started.get());
      }
      var jdbc = services.getFirst().getBean(JdbcTemplate.class);
      List<String> versions =
          jdbc.queryForList(
              "select version from flyway_schema_history where success order by installed_rank",
              String.class);
      assertThat(versions).contains("1", "7").doesNotHaveDuplicates();
      assertThat(jdbc.queryForObject("select count(*) from flyway_schema_history", Integer.class))
          .isEqualTo(versions.size());
    } finally {
      services.forEach(ConfigurableApplicationContext::close);
    }
  }

  private static ConfigurableApplicationContext start(TestDatabase database) {
    Map<String, Object> properties = new HashMap<>();
    database.describeTo((name, value) -> properties.put(name, value.get()));
    properties.put("spring.config.name", "kirchhoff-store");
    return new SpringApplicationBuilder(Service.class)
        .web(WebApplicationType.NONE)
        .properties(properties)
        .run();
  }
}
