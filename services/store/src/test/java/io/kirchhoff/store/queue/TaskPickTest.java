package io.kirchhoff.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.store.StoreTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What a pick takes must not depend on how PostgreSQL chooses to look for it. */
@StoreTest
class TaskPickTest {
  private static final int TASKS = 6;

  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void empty() {
    jdbc.update("delete from scheduled_tasks");
    jdbc.execute("vacuum scheduled_tasks");
  }

  /** PostgreSQL plans by the number of tasks that it saw when it looked last. */
  @ParameterizedTest
  @CsvSource({"0, false", "1, false", "2, false", "3, false", "6, false", "1, true", "6, true"})
  void itTakesTheFirstTasksAndNoMoreThanItMay(int seen, boolean limited) {
    add(1, seen);
    jdbc.execute("analyze scheduled_tasks");
    add(seen + 1, TASKS);
    assertThat(pick(limited, 1)).containsExactly("task 1");
    assertThat(pick(limited, 2)).containsExactly("task 2", "task 3");
    assertThat(
            jdbc.queryForList(
                "select task_instance from scheduled_tasks where picked order by 1", String.class))
        .containsExactly("task 1", "task 2", "task 3");
  }

  private void add(int first, int last) {
    jdbc.update(
        """
        insert into scheduled_tasks
          (task_name, task_instance, execution_time, picked, version, priority, owner, turn)
        select 'kirchhoff-task', 'task ' || i, clock_timestamp(), false, 1, 20, 'ada', i
        from generate_series(?, ?) i
        """,
        first,
        last);
  }

  private List<String> pick(boolean limited, int most) {
    Object[] parameters = limited ? new Object[] {1, 8, most, "me"} : new Object[] {1, most, "me"};
    return transaction.execute(
        _ ->
            jdbc.query(
                TaskPick.sql(limited), (row, _) -> row.getString("task_instance"), parameters));
  }
}
