package io.kirchhoff.store.queue;

import io.kirchhoff.experiment.spec.Priority;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Whose turn it is, by start-time fair queueing. Each priority has a virtual time, counted in
 * turns: that of the task which was taken last. A new job comes at that time, but not before all
 * that its owner has queued already; so the first job of an owner comes next, and the thousandth
 * after a thousand turns of everybody else. docs/decisions/order.md has the reasons.
 */
@Component
public class Turns {
  private final JdbcTemplate jdbc;

  Turns(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Gives an owner's next job its turn, within the caller's transaction; until that ends, other
   * submissions of the owner wait.
   *
   * @param cost how many turns the job takes
   */
  public long next(String owner, Priority priority, int cost) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            """
            insert into turn_share as share (owner, priority, next) values (?, ?, turn_now(?) + ?)
            on conflict (owner, priority) do update
            set next = greatest(share.next + ?, excluded.next)
            returning next - ?
            """,
            Long.class,
            owner,
            priority.weight(),
            priority.weight(),
            cost,
            cost,
            cost));
  }
}
