package io.kirchhoff.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class SimultaneousStartTest {
  private static final int SERVICES = 3;

  @Test
  void migrationsRunOnceHoweverManyServicesStartTogether() throws Exception {
    TestDatabase database = TestDatabase.create();
    var together = new CyclicBarrier(SERVICES);
    List<Callable<ConfigurableApplicationContext>> starts = new ArrayList<>();
    for (int i = 0; i < SERVICES; i++) {
      starts.add(
          () -> {
            together.await();
            return StartedStore.on(database);
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
}
