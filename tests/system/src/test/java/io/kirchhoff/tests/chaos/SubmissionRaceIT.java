package io.kirchhoff.tests.chaos;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.Patience;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Many clients at once that want the same, or the opposite. */
class SubmissionRaceIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CLIENTS = 50;
  private static final int JOBS = 24;

  private final Cluster cluster = SharedCluster.get();

  @Test
  void fiftySubmissionsWithOneKeyAreOneJob() throws Exception {
    Callable<HttpResponse<String>> submission = () -> submit(Experiments.SMALL, "fifty");
    List<HttpResponse<String>> answers = allAtOnce(Collections.nCopies(CLIENTS, submission));
    assertThat(answers).allSatisfy(it -> assertThat(it.statusCode()).as(it.body()).isIn(200, 201));
    Set<String> ids =
        answers.stream().map(it -> JSON.readTree(it.body()).get("id").asString()).collect(toSet());
    assertThat(ids).hasSize(1);
    assertThat(cluster.ledger().number("select count(*) from job where idempotency_key = 'fifty'"))
        .isEqualTo(1);
    HttpResponse<String> another = submit(Experiments.small(8, 2, 6), "fifty");
    assertThat(another.statusCode()).as(another.body()).isEqualTo(422);
  }

  @Test
  @Tag("long")
  void cancelAndRetryRaceWithEverythingAndNoJobIsTorn() throws Exception {
    Random random = Seed.random("cancel and retry");
    var races = new ArrayList<Callable<HttpResponse<String>>>();
    for (int i = 0; i < JOBS; i++) {
      String job =
          JSON.readTree(
                  submit(Experiments.small(i, 1, 10).replace("\"small\"}", "\"race\"}"), null)
                      .body())
              .get("id")
              .asString();
      for (String what : new String[] {"cancel", "cancel", "retry", "retry"}) {
        Duration moment = Duration.ofMillis(random.nextInt(8000));
        long now = System.nanoTime();
        races.add(
            () -> {
              Elapsed.since(now, moment);
              return post("/api/v1/jobs/" + job + "/" + what);
            });
      }
    }
    assertThat(allAtOnce(races))
        .allSatisfy(it -> assertThat(it.statusCode()).as(it.body()).isIn(202, 409));
    Ledger ledger = cluster.ledger();
    await("the end of all jobs")
        .atMost(Patience.LONG)
        .until(
            () ->
                ledger.number(
                    "select count(*) from job where state in ('QUEUED', 'RUNNING', 'CANCELLING')"),
            left -> left == 0);
    await("an empty queue")
        .atMost(Patience.SHORT)
        .until(() -> ledger.number("select count(*) from scheduled_tasks") == 0);
    assertThat(ledger.rows("select id from task where state in ('WAITING', 'QUEUED', 'RUNNING')"))
        .isEmpty();
    assertThat(
            ledger.rows("select id from job where state = 'FAILED' and labels ->> 'test' = 'race'"))
        .isEmpty();
    assertThat(
            ledger.rows(
                """
                select job.id from job join task on task.job_id = job.id
                where job.state = 'COMPLETED' and task.state <> 'COMPLETED'
                """))
        .isEmpty();
    assertThat(
            ledger.rows(
                """
                select distinct (select count(*) from point where job_id = job.id)
                from job where state = 'COMPLETED' and labels ->> 'test' = 'race'
                """))
        .as("numbers of points of completed jobs")
        .hasSizeLessThan(2);
    System.out.println(
        ledger.rows(
            "select state, attempt, count(*) from job where labels ->> 'test' = 'race' group by 1, 2 order by 1, 2"));
  }

  private HttpResponse<String> submit(String body, String key) {
    var request =
        HttpRequest.newBuilder(cluster.jobs().address().resolve("/api/v1/jobs"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return Http.send(request.build());
  }

  private HttpResponse<String> post(String path) {
    return Http.send(
        HttpRequest.newBuilder(cluster.jobs().address().resolve(path))
            .POST(BodyPublishers.noBody())
            .build());
  }

  private static <T> List<T> allAtOnce(List<Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (Future<T> call : threads.invokeAll(calls)) {
        results.add(call.get());
      }
      return results;
    }
  }
}
