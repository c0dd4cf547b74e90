package io.kirchhoff.store.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.store.StoreTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@StoreTest
class OwnerUseTest {
  private static final Duration DAY = Duration.ofHours(24);

  @Autowired private OwnerUse use;
  @Autowired private JdbcTemplate jdbc;
  private Instant now;

  @BeforeEach
  void empty() {
    jdbc.update("delete from job");
    jdbc.update("delete from task_run");
    now = use.now().truncatedTo(ChronoUnit.MICROS);
  }

  @Test
  void secondsCountWithinTheTimeThatIsAskedFor() {
    run("ada", Duration.ofHours(30), Duration.ofHours(23));
    run("ada", Duration.ofHours(2), Duration.ofHours(1));
    run("ben", Duration.ofHours(2), Duration.ofHours(1));
    assertThat(use.seconds("ada", now.minus(DAY), now)).isEqualTo(2 * 3600);
    assertThat(use.seconds("ada", now.minus(Duration.ofHours(40)), now)).isEqualTo(8 * 3600);
    assertThat(use.seconds("ada", now.minusSeconds(5400), now)).isEqualTo(1800);
    assertThat(use.seconds("cyd", now.minus(DAY), now)).isZero();
    assertThat(use.owners(now.minus(DAY), now)).containsExactly("ada", "ben");
  }

  @Test
  void itTakesUntilTheWorkThatIsTooMuchLiesFurtherBack() {
    run("ada", Duration.ofHours(20), Duration.ofHours(19));
    run("ada", Duration.ofHours(10), Duration.ofHours(9));
    run("ada", Duration.ofHours(2), Duration.ofHours(1));
    assertThat(use.untilBelow("ada", 2 * 3600, DAY).orElseThrow())
        .isCloseTo(Duration.ofHours(24 - 9), Duration.ofMinutes(1));
    assertThat(use.untilBelow("ada", 3 * 3600, DAY).orElseThrow())
        .isCloseTo(Duration.ofHours(24 - 19), Duration.ofMinutes(1));
    assertThat(use.untilBelow("ada", 4 * 3600, DAY)).isEmpty();
    assertThat(use.seconds("ada", now.minus(DAY), now)).isCloseTo(3 * 3600, within(1.0));
  }

  private void run(String owner, Duration startedBefore, Duration endedBefore) {
    jdbc.update(
        """
        insert into task_run (owner, job_id, kind, cost, outcome, started_at, ended_at)
        values (?, ?, 'TRAINING', 1, 'COMPLETED', cast(? as timestamptz), cast(? as timestamptz))
        """,
        owner,
        UUID.randomUUID(),
        now.minus(startedBefore).toString(),
        now.minus(endedBefore).toString());
  }
}
