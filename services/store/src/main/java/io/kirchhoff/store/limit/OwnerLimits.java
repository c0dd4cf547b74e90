package io.kirchhoff.store.limit;

import io.kirchhoff.store.queue.QueuePace;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Holds the limits of owners, within the caller's transaction: until that ends, whatever else the
 * owner submits, or begins, waits, so that no number of requests at once comes past a limit. Asks
 * nothing where there is no limit.
 */
@Component
public class OwnerLimits {
  private static final int SUBMITTING = 1;
  private static final int BEGINNING = 2;

  /** What is said where nothing is known, and the shortest that is said. */
  private static final Duration UNKNOWN = Duration.ofMinutes(1);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final LimitSettings settings;
  private final OwnerUse use;
  private final QueuePace pace;
  private final JdbcTemplate jdbc;

  OwnerLimits(LimitSettings settings, OwnerUse use, QueuePace pace, JdbcTemplate jdbc) {
    this.settings = settings;
    this.use = use;
    this.pace = pace;
    this.jdbc = jdbc;
  }

  /**
   * More jobs are to be queued. The children of a sweep that has begun are not asked for: there was
   * room for as many when it was submitted.
   *
   * @throws LimitReachedException when the owner may not have more
   */
  public void requireRoomFor(String owner, int jobs) {
    if (settings.queued() == null && settings.computeSeconds() == null) {
      return;
    }
    lock(SUBMITTING, owner);
    requireQueueRoom(owner, jobs, settings.queued());
    requireSeconds(owner, settings.computeSeconds());
  }

  private void requireQueueRoom(String owner, int jobs, @Nullable Integer most) {
    if (most == null) {
      return;
    }
    int queued =
        count(
            "select count(*) from job where owner = ? and state = 'QUEUED' and kind not in ('SWEEP', 'SENSITIVITY')",
            owner);
    if (queued + jobs > most) {
      Duration wait = pace.untilNextOf(owner).orElse(UNKNOWN);
      throw new LimitReachedException(
          Limit.QUEUED,
          most,
          queued,
          atLeast(wait),
          "%s may have %d queued jobs and has %d%s. Submit again when one of them has started, or cancel some."
              .formatted(owner, most, queued, asked(jobs)));
    }
  }

  private static String asked(int jobs) {
    return jobs == 1
        ? ""
        : ", and this sweep begins with %d, as its parallelism says".formatted(jobs);
  }

  private void requireSeconds(String owner, @Nullable Long most) {
    if (most == null) {
      return;
    }
    Instant now = use.now();
    double seconds = use.seconds(owner, now.minus(settings.period()), now);
    if (seconds >= most) {
      Duration wait = use.untilBelow(owner, most, settings.period()).orElse(settings.period());
      throw new LimitReachedException(
          Limit.COMPUTE_SECONDS,
          most,
          seconds,
          atLeast(wait),
          "%s may use %d compute seconds in %s and has used %.0f. Submit again when earlier work lies further back."
              .formatted(owner, most, settings.period(), seconds));
    }
  }

  /**
   * One more of an owner's tasks is to go on a worker.
   *
   * @throws OwnerBusyException when it has to wait for another one to end
   */
  public void requireRoomToRun(String owner) {
    Integer most = settings.running();
    if (most == null) {
      return;
    }
    lock(BEGINNING, owner);
    int running =
        count(
            """
            select count(*) from task join job on job.id = task.job_id
            where task.state = 'RUNNING' and job.owner = ?
            """,
            owner);
    if (running >= most) {
      throw new OwnerBusyException(owner, running);
    }
  }

  private static Duration atLeast(Duration wait) {
    return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
  }

  private void lock(int what, String owner) {
    jdbc.query("select pg_advisory_xact_lock(?, hashtext(?))", _ -> {}, what, owner);
  }

  private int count(String sql, String owner) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Integer.class, owner));
  }
}
