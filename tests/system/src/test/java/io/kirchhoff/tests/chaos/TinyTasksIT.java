package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of tiny tasks for two workers: each is done once, by one of them. */
@Tag("long")
class TinyTasksIT {
  private static final int JOBS = 4;
  private static final int CHIPS = 2500;
  private static final int CHIPS_IN_A_TASK = 5;

  @TempDir private Path folder;

  @Test
  void noneIsDoneTwiceAndNoneIsLost() {
    try (Cluster cluster = Cluster.start(folder)) {
      cluster.work("one", "two");
      Api api = cluster.api();
      long start = System.nanoTime();
      var jobs = new ArrayList<String>();
      for (int i = 0; i < JOBS; i++) {
        jobs.add(api.submit(experiment(i)).get("id").asString());
      }
      Ledger ledger = cluster.ledger();
      await("the end of all jobs")
          .atMost(Duration.ofMinutes(5))
          .until(() -> ledger.number("select count(*) from job where state = 'COMPLETED'") == JOBS);
      int tasks = JOBS * (CHIPS / CHIPS_IN_A_TASK + 1);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("%d tasks in %.0f s, %.0f a second%n", tasks, seconds, tasks / seconds);
      assertThat(ledger.rows("select state, attempt, count(*) from task group by 1, 2"))
          .as("state, takings and number of tasks")
          .containsExactly("COMPLETED 1 " + tasks);
      assertThat(ledger.rows("select worker from task group by 1 order by 1"))
          .containsExactly("one", "two");
      assertThat(ledger.number("select count(*) from scheduled_tasks")).isZero();
      assertThat(ledger.rows("select number, workers_lost, retries from job_attempt"))
          .hasSize(JOBS)
          .containsOnly("1 0 0");
      List<String> chips =
          ledger.rows(
              "select series, count(*), min(repeat), max(repeat) from point where metric = 'accuracy' group by job_id, series having count(*) > 1");
      assertThat(chips)
          .isNotEmpty()
          .allSatisfy(it -> assertThat(it).endsWith(" %d 0 %d".formatted(CHIPS, CHIPS - 1)));
      for (String job : jobs) {
        assertThat(api.job(job).at("/progress/completed").intValue()).isEqualTo(CHIPS);
      }
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
