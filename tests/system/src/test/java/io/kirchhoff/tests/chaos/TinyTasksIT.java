package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Patience;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Thousands of tiny tasks for two workers: each is done once, by one of them. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class TinyTasksIT {
  private static final int JOBS = 500;
  private static final int CHIPS = 3;

  /**
   * A training, and three chips in at least two tasks: one to see how long it takes, and the rest.
   */
  private static final int LEAST_TASKS = 3 * JOBS;

  @TempDir private Path folder;

  @Test
  void noneIsDoneTwiceAndNoneIsLost() {
    try (Cluster cluster = Cluster.start(folder)) {
      // Nobody dies here, and a busy machine must not make it seem so.
      var slow = Map.of("KIRCHHOFF_WORKER_HEARTBEAT", "5s");
      cluster.begin("one", slow);
      cluster.begin("two", slow);
      cluster.worker("one").awaitReady();
      cluster.worker("two").awaitReady();
      Api api = cluster.api();
      long start = System.nanoTime();
      for (int i = 0; i < JOBS; i++) {
        api.submit(experiment(i));
      }
      Ledger ledger = cluster.ledger();
      await("the end of all jobs")
          .atMost(Patience.LONG)
          .until(() -> ledger.number("select count(*) from job where state = 'COMPLETED'") == JOBS);
      long tasks = ledger.number("select count(*) from task");
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("%d tasks in %.0f s, %.0f a second%n", tasks, seconds, tasks / seconds);
      assertThat(tasks).isGreaterThanOrEqualTo(LEAST_TASKS);
      assertThat(ledger.rows("select state, attempt, count(*) from task group by 1, 2"))
          .as("state, takings and number of tasks")
          .containsExactly("COMPLETED 1 " + tasks);
      assertThat(ledger.rows("select worker from task group by 1 order by 1"))
          .containsExactly("one", "two");
      assertThat(ledger.number("select count(*) from scheduled_tasks")).isZero();
      assertThat(ledger.rows("select number, workers_lost, retries from job_attempt"))
          .hasSize(JOBS)
          .containsOnly("1 0 0");
      assertThat(
              ledger.rows(
                  """
                  select count(*), count(distinct repeat), min(repeat), max(repeat) from point
                  where metric = 'accuracy' group by job_id, series having count(*) > 1
                  """))
          .as("chips of each curve of each job")
          .isNotEmpty()
          .containsOnly("%d %d 0 %d".formatted(CHIPS, CHIPS, CHIPS - 1));
    }
  }

  private static String experiment(long seed) {
    return """
        {"name": "tiny", "kind": "training", "seed": %d,
         "spec": {"network": {"name": "mlp", "hidden": [4]},
                  "dataset": {"name": "digits", "trainSamples": 20, "validationSamples": 10, "testSamples": 10},
                  "training": {"epochs": 1},
                  "inference": {"times": [1], "repeats": %d}}}
        """
        .formatted(seed, CHIPS);
  }
}
