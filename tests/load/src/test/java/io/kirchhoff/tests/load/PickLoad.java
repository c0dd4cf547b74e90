package io.kirchhoff.tests.load;

import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.StoreConfiguration;
import io.kirchhoff.store.queue.QueuePace;
import io.kirchhoff.store.queue.QueueReading;
import io.kirchhoff.store.queue.TaskPick;
import io.kirchhoff.store.queue.Turns;
import io.kirchhoff.testing.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** A pick, and what is asked of the queue, while 100,000 jobs of ten owners wait. */
final class PickLoad {
  private static final int JOBS = 100_000;
  private static final int PICKS = 500;

  private PickLoad() {}

  /** The store on a database of its own. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(StoreConfiguration.class)
  static class Store {}

  static void run() {
    Map<String, Object> properties = new HashMap<>();
    TestDatabase.create().describeTo((name, value) -> properties.put(name, value.get()));
    properties.put("spring.config.name", "kirchhoff-store");
    properties.put("spring.main.banner-mode", "off");
    try (ConfigurableApplicationContext store =
        new SpringApplicationBuilder(Store.class)
            .web(WebApplicationType.NONE)
            .properties(properties)
            .run()) {
      var jdbc = store.getBean(JdbcTemplate.class);
      fill(jdbc);
      times("pick", () -> pick(jdbc, false));
      explain(jdbc);
      asked(store, jdbc);
      jdbc.update("update scheduled_tasks set owner = 'ada' where priority > 10");
      jdbc.update("update scheduled_tasks set owner = 'ben' where priority = 10");
      jdbc.execute("vacuum analyze scheduled_tasks");
      jdbc.update(
          """
          update scheduled_tasks set picked = true, picked_by = 'other'
          where (task_name, task_instance) in (
            select task_name, task_instance from scheduled_tasks
            where owner = 'ada' order by priority desc, turn limit 8)
          """);
      times(
          "pick past all that an owner has who is at its limit",
          () -> {
            pick(jdbc, true);
            jdbc.update("update scheduled_tasks set picked = false where picked_by = 'me'");
          });
    }
  }

  /**
   * Jobs of one queued training and 25 chips to be divided: half of normal priority, the rest high
   * and low.
   */
  private static void fill(JdbcTemplate jdbc) {
    jdbc.update(
        """
        insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash, turn, cost)
        select gen_random_uuid(), 'owner ' || i %% 10, 'load', 'TRAINING', 'QUEUED', 1,
          (array[10, 20, 20, 30])[1 + i %% 4], '{}', '{}', '', 26 * (i / 10), 26
        from generate_series(1, %d) i
        """
            .formatted(JOBS));
    jdbc.update(
        """
        insert into task (id, job_id, ordinal, kind, first_repeat, repeats, state, attempt, divisible)
        select gen_random_uuid(), job.id, place, (array['TRAINING', 'INFERENCE'])[1 + place], 0, 25 * place,
          (array['QUEUED', 'WAITING'])[1 + place], 0, place = 1
        from job, generate_series(0, 1) place
        """);
    jdbc.update(
        """
        insert into scheduled_tasks
          (task_name, task_instance, execution_time, picked, version, priority, owner, turn)
        select 'kirchhoff-task', task.id, clock_timestamp(), false, 1, job.priority, job.owner, job.turn
        from task join job on job.id = task.job_id where task.state = 'QUEUED'
        """);
    jdbc.update(
        "insert into turn_share select owner, priority, max(turn) + 26 from job group by owner, priority");
    jdbc.execute("vacuum analyze");
  }

  private static void pick(JdbcTemplate jdbc, boolean limited) {
    List<Object> parameters = new ArrayList<>();
    String sql = TaskPick.sql(limited);
    parameters.add(1);
    if (limited) {
      parameters.add(8);
    }
    parameters.add(1);
    parameters.add("me");
    jdbc.queryForList(sql, parameters.toArray());
  }

  private static void explain(JdbcTemplate jdbc) {
    String sql =
        TaskPick.sql(false)
            .replaceFirst("picked_by = \\?", "picked_by = 'me'")
            .replaceFirst("format <= \\?", "format <= 1")
            .replaceFirst("limit \\?", "limit 1");
    jdbc.queryForList("explain (analyze, buffers, costs off) " + sql, String.class)
        .forEach(line -> System.out.println("  " + line));
  }

  /** What people and submissions ask of the queue. */
  private static void asked(ConfigurableApplicationContext store, JdbcTemplate jdbc) {
    var pace = store.getBean(QueuePace.class);
    var queue = store.getBean(QueueReading.class);
    var turns = store.getBean(Turns.class);
    List<UUID> page =
        jdbc.queryForList("select id from job order by priority, turn desc limit 50", UUID.class);
    times("a turn for a submission", () -> turns.next("owner 1", Priority.NORMAL, 26));
    times("place of one queued job", () -> pace.places(page.subList(0, 1)));
    times("places of a page of 50 queued jobs", () -> pace.places(page));
    times("the pace", pace::now);
    times("the whole queue by priority and owner", queue::lines);
  }

  private static void times(String what, Runnable work) {
    List<Double> times = new ArrayList<>();
    long end = System.nanoTime() + 20_000_000_000L;
    for (int i = 0; i < PICKS + 20 && System.nanoTime() < end; i++) {
      long begin = System.nanoTime();
      work.run();
      if (i >= 20) {
        times.add((System.nanoTime() - begin) / 1e6);
      }
    }
    System.out.printf("%s, %d jobs waiting: %s%n", what, JOBS, Millis.of(times));
  }
}
