package io.kirchhoff.store.queue;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How db-scheduler picks: by priority and turn, only tasks of a form that the worker knows, and
 * none of an owner who has as many on workers as may be. One statement that reads the first rows of
 * one index, however many tasks wait.
 */
public final class TaskPick extends PostgreSqlJdbcCustomization {
  /** An owner's tasks on workers: one row each, and so hardly more than there are workers. */
  private static final String OWNER_MAY_RUN =
      """
      and owner not in (
        select owner from scheduled_tasks where picked group by owner having count(*) >= ?)
      """;

  private final int newestFormat;
  private final @Nullable Integer mostRunning;

  /**
   * @param newestFormat the newest form of tasks that the worker knows
   * @param mostRunning how many tasks an owner may have on workers; absent: any number
   */
  public TaskPick(int newestFormat, @Nullable Integer mostRunning) {
    super(false, true);
    this.newestFormat = newestFormat;
    this.mostRunning = mostRunning;
  }

  @Override
  public List<Execution> lockAndFetchSingleStatement(
      JdbcTaskRepositoryContext scheduler, Instant now, int limit, boolean orderByPriority) {
    return scheduler.jdbcRunner.query(
        sql(mostRunning != null),
        statement -> {
          int next = 1;
          statement.setInt(next++, newestFormat);
          if (mostRunning != null) {
            statement.setInt(next++, mostRunning);
          }
          statement.setInt(next++, limit);
          statement.setString(next, scheduler.schedulerName.getName());
        },
        scheduler.resultSetMapper.get());
  }

  /**
   * The statement. The tie between two owners goes to the task that was made first: ids begin with
   * their time.
   *
   * <p>What is due says the database's clock, not what a worker knows of it: chips that their
   * training has just queued would else be overtaken by what may wait longer.
   *
   * <p>The first tasks are found once and for all. As a condition of the update they would be
   * looked for anew for each row of the table, where PostgreSQL takes that for the cheapest: each
   * time it finds the next ones, and one worker would have the whole queue, of which it does one
   * task and keeps the others from everybody, without heartbeats.
   *
   * <p>Its commit does not wait for the disk. The worker takes the task's lease next, and that
   * commit does: what came before it is then on the disk, too. A pick that is lost with the
   * database server before that was of no consequence.
   *
   * <p>Its parameters are the newest form, the limit of owners' running tasks where there is one,
   * how many tasks to pick at most, and the worker's name.
   *
   * @param limited whether it has a limit of owners' running tasks
   */
  public static String sql(boolean limited) {
    return """
        with first as materialized (
          select task_name, task_instance from scheduled_tasks
          where not picked and execution_time <= clock_timestamp() and format <= ? %s
          order by priority desc, turn, task_instance
          limit ? for update skip locked),
        picked as (
          update scheduled_tasks entry
          set picked = true, picked_by = ?, last_heartbeat = clock_timestamp(), version = version + 1
          from first
          where entry.task_name = first.task_name and entry.task_instance = first.task_instance
          returning entry.*),
        commit as materialized (select set_config('synchronous_commit', 'off', true))
        select picked.* from picked, commit order by priority desc, turn, task_instance
        """
        .formatted(limited ? OWNER_MAY_RUN : "");
  }
}
