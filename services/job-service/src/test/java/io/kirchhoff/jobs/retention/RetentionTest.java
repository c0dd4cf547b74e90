package io.kirchhoff.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.jobs.JobServiceApplication;
import io.kirchhoff.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What is removed after 30 days and what is not, in a real database. */
@SpringBootTest(
    classes = JobServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "spring.config.name=job-service",
      "kirchhoff.retention.jobs=30d",
      "kirchhoff.retention.usage=60d",
      "kirchhoff.retention.interval=1h"
    })
class RetentionTest {
  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @Autowired private JdbcTemplate jdbc;
  @Autowired private Retention retention;

  @BeforeEach
  void empty() {
    List.of("job", "task_run").forEach(table -> jdbc.update("delete from " + table));
  }

  @Test
  void jobsThatEndedLongAgoGoWithAllThatTheyHad() {
    UUID old = job("COMPLETED", 31, null);
    UUID young = job("COMPLETED", 29, null);
    UUID running = job("RUNNING", null, null);
    retention.remove();
    assertThat(jobs()).containsExactlyInAnyOrder(young, running);
    assertThat(points(old)).isZero();
    assertThat(points(young)).isEqualTo(1);
  }

  @Test
  void whatAnotherJobStillNeedsStaysAndTheRestGoes() {
    UUID needed = job("COMPLETED", 90, null);
    UUID user = job("QUEUED", null, needed);
    job("FAILED", 80, null);
    retention.remove();
    assertThat(jobs()).containsExactlyInAnyOrder(needed, user);
  }

  @Test
  void useIsForgottenLater() {
    run(61);
    run(59);
    retention.remove();
    assertThat(jdbc.queryForObject("select count(*) from task_run", Long.class)).isEqualTo(1);
  }

  private UUID job(String state, @Nullable Integer endedDaysAgo, @Nullable UUID startsFrom) {
    UUID id = UUID.randomUUID();
    jdbc.update(
        """
        insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash, starts_from, finished_at)
        values (?, 'local', 'kept', 'TRAINING', ?, 7, 0, '{}', '{}', '', ?,
          clock_timestamp() - make_interval(days => ?))
        """,
        id,
        state,
        startsFrom,
        endedDaysAgo);
    jdbc.update("insert into point values (?, 'digital', 'accuracy', 1, 0, 0.9)", id);
    return id;
  }

  private void run(int endedDaysAgo) {
    jdbc.update(
        """
        insert into task_run (owner, job_id, kind, cost, outcome, started_at, ended_at)
        select 'local', gen_random_uuid(), 'TRAINING', 1, 'COMPLETED', ended, ended
        from (select clock_timestamp() - make_interval(days => ?) as ended) then_
        """,
        endedDaysAgo);
  }

  private List<UUID> jobs() {
    return jdbc.queryForList("select id from job", UUID.class);
  }

  private long points(UUID job) {
    return jdbc.queryForObject("select count(*) from point where job_id = ?", Long.class, job);
  }
}
