package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two kills in the middle of a search for a mapping, each of a worker that has evaluations. */
@Tag("long")
class SearchKillsIT {
  /** Its generations are long enough for several tasks. */
  private static final String SEARCH =
      """
      {"name": "killed search", "kind": "weight-programming", "seed": 9,
       "spec": {"network": {"name": "mlp", "hidden": [32]}, "dataset": {"name": "digits"},
                "training": {"epochs": 2},
                "programming": {"chips": 20, "finalists": 3, "proofChips": 20,
                                "search": {"name": "cma-es", "population": 40, "generations": 50}},
                "inference": {"times": [1, 86400, 31536000], "repeats": 4}}}
      """;

  private static final List<String> SUCCESSORS = List.of("searcher-1", "searcher-2");

  private final Cluster cluster = SharedCluster.get();

  @AfterEach
  void leave() {
    SUCCESSORS.stream().filter(cluster::has).forEach(cluster::dismiss);
  }

  @Test
  void changeNoLossAndNoBitOfTheStrategy() {
    String undisturbed = Experiments.run(cluster.api(), SEARCH).get("id").asString();
    String job = cluster.api().submit(SEARCH).get("id").asString();
    long known = 0;
    for (String successor : SUCCESSORS) {
      known = killSearcherAfter(known, job, successor);
    }
    JsonNode ended = Experiments.awaitEnd(cluster.api(), job);
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
    assertThat(Experiments.workersLost(ended)).isGreaterThanOrEqualTo(SUCCESSORS.size());
    assertThat(losses(job)).isNotEmpty().isEqualTo(losses(undisturbed));
    assertThat(strategy(job)).hasSize(1).isEqualTo(strategy(undisturbed));
    assertThat(cluster.ledger().findings(job)).isEqualTo(cluster.ledger().findings(undisturbed));
  }

  /**
   * Kills the worker of a task that comes later in the search than some evaluations, and has lost
   * no worker; gives how many evaluations were before it.
   */
  private long killSearcherAfter(long known, String job, String successor) {
    while (true) {
      String[] task = awaitTaskAfter(known, job).split(" ", 2);
      cluster.kill(task[0]);
      boolean hit = cluster.ledger().workersOn(job).contains(task[0]);
      // Under a new name: the task is the dead one's until somebody takes it.
      cluster.begin(successor, Map.of());
      if (hit) {
        return Long.parseLong(task[1]);
      }
    }
  }

  private String awaitTaskAfter(long known, String job) {
    return await("a task of the search after " + known)
        .atMost(Patience.LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                cluster
                    .ledger()
                    .rows(
                        """
                        select worker, first_repeat from task
                        where job_id = ? and kind = 'STRATEGY' and state = 'RUNNING' and fruitless = 0
                          and first_repeat > ? and completed > first_repeat
                        """,
                        UUID.fromString(job),
                        known),
            found -> !found.isEmpty())
        .getFirst();
  }

  private List<String> losses(String job) {
    return cluster
        .ledger()
        .rows(
            """
            select first + number, loss from strategy_losses, unnest(losses) with ordinality as it (loss, number)
            where job_id = ? order by 1
            """,
            UUID.fromString(job));
  }

  private List<String> strategy(String job) {
    return cluster
        .ledger()
        .rows("select report::text from strategy where job_id = ?", UUID.fromString(job));
  }
}
