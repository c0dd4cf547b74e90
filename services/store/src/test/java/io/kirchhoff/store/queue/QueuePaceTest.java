package io.kirchhoff.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.store.StoreTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@StoreTest
class QueuePaceTest {
  private static final int WAITING = 1000;

  @Autowired private QueuePace pace;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transaction;

  /** In a queue that was filled before the database had made any statistics of it. */
  @Test
  void onesPlaceIsFoundWithoutCountingForEachThatWaits() {
    transaction.executeWithoutResult(
        ending -> {
          ending.setRollbackOnly();
          jdbc.execute("set local plan_cache_mode = force_generic_plan");
          jdbc.update(
              """
              insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash, cost)
              select gen_random_uuid(), 'pace', 'pace', 'TRAINING', 'QUEUED', i, 20, '{}', '{}', '', 1
              from generate_series(1, ?) i
              """,
              WAITING);
          UUID last =
              jdbc.queryForObject(
                  "select id from job where state = 'QUEUED' order by priority desc, turn, created_at, id offset ? limit 1",
                  UUID.class,
                  WAITING - 1);
          long before = read();
          assertThat(pace.places(List.of(last)).get(last).jobsAhead())
              .isGreaterThanOrEqualTo(WAITING - 1);
          // Those of other tests are there, too, and may be read a few times.
          assertThat(read() - before).isLessThan(10L * jobs());
        });
  }

  private long jobs() {
    return jdbc.queryForObject("select count(*) from job", Long.class);
  }

  /** Rows of jobs that this transaction has read. */
  private long read() {
    return jdbc.queryForObject(
        "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'job'",
        Long.class);
  }
}
