package io.kirchhoff.jobs.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskFormat;
import io.kirchhoff.jobs.JobServiceApplication;
import io.kirchhoff.store.job.FreeTasks;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.job.TaskRepository;
import io.kirchhoff.store.job.TaskResult;
import io.kirchhoff.store.queue.LiveWorkers;
import io.kirchhoff.testing.QueueEntries;
import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Queue, use and limits over real HTTP, on a real database. */
@SpringBootTest(
    classes = JobServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=job-service", "kirchhoff.limits.queued=3"})
class QueueApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private TaskRepository tasks;
  @Autowired private LiveWorkers workers;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void empty() {
    List.of("job", "scheduled_tasks", "worker", "task_run", "turn_share")
        .forEach(table -> jdbc.update("delete from " + table));
  }

  @Test
  void nothingIsPromisedWhileNobodyWorks() throws Exception {
    JsonNode job = submit("normal");
    assertThat(job.get("estimatedStartAt").isNull()).isTrue();
    JsonNode queue = get("/queue");
    assertThat(queue.get("workers")).isEmpty();
    assertThat(queue.get("expectedWaitSeconds").isNull()).isTrue();
    assertThat(queue.get("items")).hasSize(1);
    JsonNode line = queue.get("items").get(0);
    assertThat(line.get("priority").asString()).isEqualTo("normal");
    assertThat(line.get("owner").asString()).isEqualTo("local");
    assertThat(line.get("jobsQueued").asInt()).isEqualTo(1);
    assertThat(line.get("tasksQueued").asInt()).isEqualTo(1);
    assertThat(line.get("tasksWaiting").asInt()).isEqualTo(1);
    assertThat(line.get("expectedWaitSeconds").isNull()).isTrue();
  }

  @Test
  void whatWaitsAndRunsIsToldWithTheWorkersAndWhatToExpect() throws Exception {
    enter("worker-1", TaskFormat.NEWEST);
    enter("gone", TaskFormat.NEWEST);
    jdbc.update("update worker set seen_at = seen_at - interval '2 hours' where name = 'gone'");
    JsonNode running = submit("normal");
    assertThat(
            Duration.between(
                Instant.parse(running.get("estimatedStartAt").asString()), Instant.now()))
        .as("a worker is free")
        .isLessThan(Duration.ofSeconds(10));
    TaskLease training = take(running);
    JsonNode queue = get("/queue");
    assertThat(queue.get("workers")).hasSize(1);
    JsonNode worker = queue.get("workers").get(0);
    assertThat(worker.get("name").asString()).isEqualTo("worker-1");
    assertThat(worker.get("job").asString()).isEqualTo(running.get("id").asString());
    assertThat(queue.at("/items/0/jobsRunning").asInt()).isEqualTo(1);
    assertThat(queue.at("/items/0/tasksRunning").asInt()).isEqualTo(1);
    JsonNode read = get("/jobs/" + running.get("id").asString());
    assertThat(read.at("/tasks/running").asInt()).isEqualTo(1);
    assertThat(read.at("/tasks/waiting").asInt()).isEqualTo(1);
    assertThat(read.get("queuePosition").isNull()).isTrue();
    assertThat(read.get("estimatedStartAt").isNull()).isTrue();

    // A training of 20 s, then 25 chips are left: the next job waits for them.
    leases.complete(training, new TaskResult(List.of(), List.of()));
    jdbc.update("update task_run set started_at = ended_at - interval '20 seconds'");
    JsonNode queued = submit("normal");
    assertThat(queued.get("queuePosition").asInt()).isZero();
    assertThat(secondsUntil(queued)).isBetween(25 * 20 - 10.0, 25 * 20 + 10.0);
    JsonNode low = submit("low");
    assertThat(low.get("queuePosition").asInt()).isEqualTo(1);
    assertThat(secondsUntil(low)).isBetween(51 * 20 - 10.0, 51 * 20 + 10.0);
    assertThat(get("/queue").get("expectedWaitSeconds").asDouble()).isBetween(490.0, 1030.0);
    assertThat(get("/jobs?state=queued").get("items").get(0))
        .isEqualTo(get("/jobs/" + low.get("id").asString()));
  }

  @Test
  void aJobThatNoWorkerKnowsIsShownAndPromisedNothing() throws Exception {
    enter("old", TaskFormat.NEWEST);
    JsonNode job = submit("normal");
    jdbc.update("update task set format = 99");
    jdbc.update("update scheduled_tasks set format = 99");
    JsonNode unknown = get("/queue").get("unknownToWorkers");
    assertThat(unknown).hasSize(1);
    assertThat(unknown.get(0).get("format").asInt()).isEqualTo(99);
    assertThat(unknown.get(0).get("tasks").asInt()).isEqualTo(1);
    assertThat(unknown.get(0).get("jobs").get(0).asString()).isEqualTo(job.get("id").asString());
    assertThat(get("/jobs/" + job.get("id").asString()).get("estimatedStartAt").isNull()).isTrue();
    enter("young", 99);
    assertThat(get("/queue").get("unknownToWorkers")).isEmpty();
  }

  @Test
  void whoHasTooManyQueuedJobsHearsWhichLimitItIsAndWhenToComeAgain() throws Exception {
    JsonNode first = submit("normal");
    submit("low");
    submit("high");
    HttpResponse<String> refused = post(body("normal"), "key");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    JsonNode problem = JSON.readTree(refused.body());
    assertThat(problem.get("code").asString()).isEqualTo("owner-limit");
    assertThat(problem.get("limit").asString()).isEqualTo("queued");
    assertThat(problem.get("value").asInt()).isEqualTo(3);
    assertThat(problem.get("use").asInt()).isEqualTo(3);
    assertThat(problem.get("detail").asString()).contains("local may have 3 queued jobs and has 3");
    take(first);
    HttpResponse<String> accepted = post(body("normal"), "key");
    assertThat(accepted.statusCode()).isEqualTo(201);
    assertThat(post(body("normal"), "key").body())
        .as("the same again, although there is no room")
        .contains(JSON.readTree(accepted.body()).get("id").asString());
  }

  @Test
  void useIsToldByStateAndInSeconds() throws Exception {
    TaskLease training = take(submit("normal"));
    jdbc.update(
        "update task set started_at = started_at - interval '30 seconds' where state = 'RUNNING'");
    leases.fail(training, ReasonCode.INTERNAL_ERROR, "broken");
    submit("normal");
    JsonNode owner = get("/usage").get("owners").get(0);
    assertThat(owner.get("owner").asString()).isEqualTo("local");
    assertThat(owner.at("/jobs/failed").asInt()).isEqualTo(1);
    assertThat(owner.at("/jobs/queued").asInt()).isEqualTo(1);
    assertThat(owner.at("/tasks/failed").asInt()).isEqualTo(1);
    assertThat(owner.at("/tasks/cancelled").asInt()).isEqualTo(1);
    assertThat(owner.get("computeSeconds").asDouble()).isBetween(30.0, 60.0);
    assertThat(owner.at("/limits/queued").asInt()).isEqualTo(3);
    assertThat(owner.at("/limits/running").isNull()).isTrue();
    assertThat(owner.at("/limits/periodSeconds").asInt()).isEqualTo(86_400);
    jdbc.update("delete from job");
    assertThat(get("/usage").at("/owners/0/computeSeconds").asDouble())
        .as("deleting gives nothing back")
        .isGreaterThan(29);
    assertThat(get("/usage?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z").get("owners"))
        .isEmpty();
    assertThat(status("/usage?from=2020-01-01T00:00:00Z&to=2019-01-02T00:00:00Z")).isEqualTo(400);
    assertThat(status("/usage?from=yesterday")).isEqualTo(400);
  }

  private double secondsUntil(JsonNode job) {
    return Duration.between(Instant.now(), Instant.parse(job.get("estimatedStartAt").asString()))
            .toMillis()
        / 1000.0;
  }

  private void enter(String name, int format) {
    workers.enter(name, format, "engine", "{}", Duration.ofHours(1));
  }

  private TaskLease take(JsonNode job) {
    UUID task =
        tasks.findByJobIdOrderByOrdinal(UUID.fromString(job.get("id").asString())).getFirst().id();
    return free.take(task, QueueEntries.pick(jdbc, task, "worker-1"), "worker-1", "engine")
        .orElseThrow();
  }

  private static String body(String priority) {
    return """
        {"name": "test", "kind": "training", "priority": "%s", "spec": {"network": {"name": "mlp"},
         "dataset": {"name": "digits"}, "training": {"epochs": 1}, "inference": {"repeats": 25}}}
        """
        .formatted(priority);
  }

  private JsonNode submit(String priority) throws Exception {
    HttpResponse<String> created = post(body(priority), null);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return JSON.readTree(created.body());
  }

  private HttpResponse<String> post(String body, @Nullable String key) throws Exception {
    var request =
        HttpRequest.newBuilder(uri("/jobs"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private int status(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
        .statusCode();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
  }
}
