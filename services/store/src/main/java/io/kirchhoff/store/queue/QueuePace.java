package io.kirchhoff.store.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How long jobs will have to wait: what goes first, counted in turns, times what a turn took
 * lately, shared by the workers that live. An estimate, which knows nothing of what is still to be
 * submitted.
 */
@Component
public class QueuePace {
  /** So many ended tasks say how fast it goes. */
  private static final int LATEST = 200;

  /** Of those that are wanted, the places, counted along the whole queue. */
  private static final String ALL =
      """
      unnest(cast(? as uuid[])) wanted (id) join
        (select id, sum(least(cost, 1)) over line - least(cost, 1) as jobs, sum(cost) over line - cost as turns
         from job where state = 'QUEUED'
         window line as (order by priority desc, turn, created_at, id rows unbounded preceding)) place
      on place.id = wanted.id
      """;

  /**
   * The place of one: two ranges of an index, some times faster than to count along it. What is
   * wanted is a condition on the job, not a join: before its statistics are made a database takes
   * the queue for empty, and would count for each job that waits, to drop all but one.
   */
  private static final String ONE =
      """
      job wanted cross join lateral (
        select sum(jobs) as jobs, sum(turns) as turns from (
          select coalesce(sum(least(cost, 1)), 0) as jobs, coalesce(sum(cost), 0) as turns
          from job other where other.state = 'QUEUED' and other.priority > wanted.priority
          union all
          select coalesce(sum(least(cost, 1)), 0), coalesce(sum(cost), 0)
          from job other where other.state = 'QUEUED' and other.priority = wanted.priority
            and (other.turn, other.created_at, other.id) < (wanted.turn, wanted.created_at, wanted.id)) ranges) place
      where wanted.id = any(cast(? as uuid[])) and wanted.state = 'QUEUED'
      """;

  private final JdbcTemplate jdbc;
  private final LiveWorkers workers;

  QueuePace(JdbcTemplate jdbc, LiveWorkers workers) {
    this.jdbc = jdbc;
    this.workers = workers;
  }

  /**
   * A queued job's place.
   *
   * @param jobsAhead queued jobs that go first
   * @param turnsAhead what these take
   * @param known whether a worker that lives knows the form of its tasks
   */
  public record Place(long jobsAhead, long turnsAhead, boolean known) {}

  /**
   * How fast the queue moves.
   *
   * @param workers that live
   * @param turnsBegun what is left of the jobs that were begun, and goes before all that is queued
   * @param secondsPerTurn what one worker needs, lately; empty while none has ended a task
   */
  public record Pace(int workers, long turnsBegun, OptionalDouble secondsPerTurn) {
    /** How long until a job starts that has so many turns before it; empty when that is unknown. */
    public Optional<Duration> until(long turnsAhead) {
      long before = turnsBegun + turnsAhead;
      if (workers == 0) {
        return Optional.empty();
      }
      if (before == 0) {
        return Optional.of(Duration.ZERO);
      }
      return secondsPerTurn.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Duration.ofMillis(
                  Math.round(1000 * before * secondsPerTurn.getAsDouble() / workers)));
    }
  }

  /** The places of those of the jobs that are queued: one query for all of them. */
  public Map<UUID, Place> places(Collection<UUID> jobs) {
    Map<UUID, Place> places = new HashMap<>();
    if (jobs.isEmpty()) {
      return places;
    }
    jdbc.query(
        """
        select wanted.id, place.jobs, place.turns, not exists (
            select from task where task.job_id = wanted.id and task.format > (%s)) as known
        from %s
        """
            .formatted(LiveWorkers.NEWEST_FORMAT, jobs.size() == 1 ? ONE : ALL),
        row -> {
          places.put(
              row.getObject("id", UUID.class),
              new Place(row.getLong("jobs"), row.getLong("turns"), row.getBoolean("known")));
        },
        jobs.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")));
    return places;
  }

  /** How fast it goes now. */
  public Pace now() {
    return new Pace(workers.count(), turnsBegun(), secondsPerTurn());
  }

  private long turnsBegun() {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            """
            select coalesce(sum(greatest(1, task.repeats)), 0) from job join task on task.job_id = job.id
            where job.state = 'RUNNING' and task.state in ('WAITING', 'QUEUED', 'RUNNING')
            """,
            Long.class));
  }

  private OptionalDouble secondsPerTurn() {
    Double seconds =
        jdbc.queryForObject(
            """
            select sum(extract(epoch from ended_at - started_at)) / sum(cost)
            from (select * from task_run order by ended_at desc limit ?) latest
            where outcome = 'COMPLETED'
            """,
            Double.class,
            LATEST);
    return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }

  /** How long until the next of an owner's queued jobs starts; empty when that is unknown. */
  public Optional<Duration> untilNextOf(String owner) {
    Long ahead =
        jdbc.queryForObject(
            """
            select coalesce(max(turns_before(priority, turn)), 0)
            from (select priority, turn from job where owner = ? and state = 'QUEUED'
                  order by priority desc, turn limit 1) next
            """,
            Long.class,
            owner);
    return now().until(Objects.requireNonNull(ahead));
  }
}
