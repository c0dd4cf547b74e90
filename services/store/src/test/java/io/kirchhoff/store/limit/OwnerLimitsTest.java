package io.kirchhoff.store.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.queue.QueuePace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@StoreTest
class OwnerLimitsTest {
  @Autowired private OwnerUse use;
  @Autowired private QueuePace pace;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void empty() {
    jdbc.update("delete from job");
    jdbc.update("delete from task_run");
  }

  @Test
  void aQueueThatIsFullRefusesItsOwnerAndNobodyElse() {
    OwnerLimits limits = limits(2, null, null);
    submit(limits, "ada");
    submit(limits, "ada");
    assertThatThrownBy(() -> submit(limits, "ada"))
        .hasMessage(
            "ada may have 2 queued jobs and has 2. Submit again when one of them has started, or cancel some.")
        .asInstanceOf(type(LimitReachedException.class))
        .satisfies(
            reached -> {
              assertThat(reached.limit()).isEqualTo(Limit.QUEUED);
              assertThat(reached.value()).isEqualTo(2);
              assertThat(reached.use()).isEqualTo(2);
              assertThat(reached.retryAfter()).isPositive();
            });
    submit(limits, "ben");
  }

  @Test
  void noNumberOfSubmissionsAtOnceComesPastALimit() throws Exception {
    OwnerLimits limits = limits(5, null, null);
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(
          () -> {
            try {
              submit(limits, "ada");
              return true;
            } catch (LimitReachedException refused) {
              return false;
            }
          });
    }
    long stored = 0;
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(all)) {
        stored += done.get() ? 1 : 0;
      }
    }
    assertThat(stored).isEqualTo(5);
  }

  @Test
  void usedSecondsRefuseUntilTheyLieFurtherBack() {
    jdbc.update(
        """
        insert into task_run values ('ada', ?, 'TRAINING', 1, 'FAILED',
          clock_timestamp() - interval '3 hours', clock_timestamp() - interval '2 hours')
        """,
        UUID.randomUUID());
    submit(limits(null, null, 3700L), "ada");
    assertThatThrownBy(() -> submit(limits(null, null, 3600L), "ada"))
        .hasMessageContaining("3600 compute seconds in PT24H and has used 3600")
        .asInstanceOf(type(LimitReachedException.class))
        .satisfies(
            reached ->
                assertThat(reached.retryAfter())
                    .isCloseTo(Duration.ofHours(22), Duration.ofMinutes(1)));
  }

  @Test
  void aSettingThatAllowsNothingIsRefusedByItsName() {
    assertThatThrownBy(() -> limits(null, 0, null))
        .hasMessage(
            "kirchhoff.limits.running must be at least 1, or absent for no limit; it is 0.");
  }

  private OwnerLimits limits(
      @Nullable Integer queued, @Nullable Integer running, @Nullable Long seconds) {
    var settings = new LimitSettings(queued, running, seconds, Duration.ofHours(24));
    return new OwnerLimits(settings, use, pace, jdbc);
  }

  private void submit(OwnerLimits limits, String owner) {
    transaction.executeWithoutResult(
        _ -> {
          limits.requireRoomFor(owner, 1);
          jdbc.update(
              """
              insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash)
              values (?, ?, 'test', 'TRAINING', 'QUEUED', 1, 20, '{}', '{}', '')
              """,
              UUID.randomUUID(),
              owner);
        });
  }
}
