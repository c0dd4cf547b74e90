package io.kirchhoff.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.store.job.FreeTasks;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.job.TaskResult;
import io.kirchhoff.testing.QueueEntries;
import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
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

/** Sweeps over real HTTP, on a real database. */
@SpringBootTest(
    classes = JobServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "spring.config.name=job-service")
class SweepApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.create().describeTo(registry::add);
  }

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void empty() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
  }

  @Test
  void aSubmittedSweepHasItsChildrenAndTheySayWhoseTheyAre() throws Exception {
    JsonNode sweep = created(SubmissionExample.SWEEP);
    String id = sweep.get("id").stringValue();
    assertThat(sweep.get("kind").stringValue()).isEqualTo("sweep");
    assertThat(sweep.get("progress").isNull()).isTrue();
    assertThat(sweep.get("sweep").isNull()).isTrue();
    assertThat(sweep.get("children").toString())
        .isEqualTo(
            "{\"total\":6,\"waiting\":4,\"queued\":2,\"running\":0,\"completed\":0,\"failed\":0,"
                + "\"cancelled\":0,\"stopped\":false,\"metric\":\"accuracy\",\"goal\":\"maximize\",\"best\":null}");
    assertThat(sweep.at("/spec/failureBudget").intValue()).isEqualTo(1);

    JsonNode children = get("/jobs?sweep=" + id).get("items");
    assertThat(children).hasSize(2);
    JsonNode first = children.get(1);
    assertThat(first.at("/sweep/id").stringValue()).isEqualTo(id);
    assertThat(first.at("/sweep/kind").stringValue()).isEqualTo("sweep");
    assertThat(first.at("/sweep/point").intValue()).isEqualTo(1);
    assertThat(first.at("/sweep/parameters").toString())
        .isEqualTo("{\"training.analog.modifier.stdDev\":0.02,\"inference.device.name\":\"pcm\"}");
    assertThat(first.get("children").isNull()).isTrue();
    assertThat(first.get("seed").longValue()).isEqualTo(42);
    assertThat(first.at("/spec/training/analog/modifier/stdDev").doubleValue()).isEqualTo(0.02);
    assertThat(get("/jobs").get("items")).as("sweeps alone").hasSize(1);
    assertThat(get("/jobs?children=true").get("items")).hasSize(3);
    assertThat(get("/jobs?kind=sweep").get("items")).hasSize(1);
  }

  @Test
  void aSweepRunsIsStoppedAndCompletes() throws Exception {
    String id = created(SubmissionExample.SWEEP).get("id").stringValue();
    TaskLease lease = takeOne();
    JsonNode stopped = JSON.readTree(post("/jobs/" + id + "/stop", "").body());
    assertThat(stopped.get("state").stringValue()).isEqualTo("running");
    assertThat(stopped.at("/children/stopped").booleanValue()).isTrue();
    assertThat(stopped.at("/progress").toString())
        .isEqualTo("{\"phase\":\"sweep\",\"completed\":1.0,\"total\":6.0,\"unit\":\"points\"}");
    leases.complete(lease, new TaskResult(List.of(), List.of()));
    cancelChildren(id);
    JsonNode ended = get("/jobs/" + id);
    assertThat(ended.get("state").stringValue()).isEqualTo("completed");
    assertThat(ended.get("reasonCode").stringValue()).isEqualTo("stopped");
    assertThat(delete("/jobs/" + id)).isEqualTo(204);
    assertThat(jdbc.queryForObject("select count(*) from job", Long.class)).isZero();
  }

  @Test
  void whatIsNotForItIsRefused() throws Exception {
    String job = created(SubmissionExample.HWA).get("id").stringValue();
    assertProblem(post("/jobs/" + job + "/stop", ""), 409, "job-not-a-sweep", "no sweep");
    assertProblem(post("/jobs/" + UUID.randomUUID() + "/stop", ""), 404, "not-found", "no job");
    String sweep = created(SubmissionExample.SWEEP).get("id").stringValue();
    String child = get("/jobs?sweep=" + sweep).at("/items/0/id").stringValue();
    post("/jobs/" + child + "/cancel", "");
    HttpRequest deletion = HttpRequest.newBuilder(uri("/jobs/" + child)).DELETE().build();
    assertProblem(
        http.send(deletion, BodyHandlers.ofString()), 409, "job-in-use", "a child of sweep");
    String fromSweep =
        "{\"name\": \"x\", \"kind\": \"drift-inference\", \"spec\": {\"network\": {\"fromJob\": \"%s\"}, \"inference\": {}}}"
            .formatted(sweep);
    assertProblem(post("/jobs", fromSweep), 400, "invalid-spec", "name one of its children");
  }

  @Test
  void aMistakeInOnePointStoresNothing() throws Exception {
    HttpResponse<String> refused = post("/jobs", SubmissionExample.SWEEP.replace("0.1]", "-0.1]"));
    assertProblem(
        refused,
        400,
        "invalid-spec",
        "spec.over.parameters.training.analog.modifier.stdDev: point 5 (training.analog.modifier.stdDev = -0.1, inference.device.name = \"pcm\") and another point: must be between 0");
    assertThat(jdbc.queryForObject("select count(*) from job", Long.class)).isZero();
  }

  @Test
  void theSpecOfASweepCanBeSubmittedAgain() throws Exception {
    JsonNode sweep = created(SubmissionExample.SWEEP);
    JsonNode again =
        created(
            "{\"name\": \"again\", \"kind\": \"sweep\", \"seed\": 42, \"spec\": %s}"
                .formatted(sweep.get("spec")));
    assertThat(again.get("spec")).isEqualTo(sweep.get("spec"));
  }

  @Test
  void aThousandPointsAreStored() throws Exception {
    String random =
        """
        {"name": "many", "kind": "sweep", "spec": {
          "base": {"kind": "training", "spec": {"network": "mlp", "dataset": {"name": "digits"}, "training": {"epochs": 1}}},
          "over": {"type": "random", "count": 1000, "parameters":
            {"training.optimizer.learningRate": {"distribution": "log-uniform", "min": 0.0001, "max": 0.1}}}}}
        """;
    long begun = System.nanoTime();
    JsonNode sweep =
        created(random.replace("\"training\": {", "\"training\": {\"optimizer\": \"adam\", "));
    System.out.printf("1000 points took %d ms%n", (System.nanoTime() - begun) / 1_000_000);
    assertThat(sweep.at("/children/waiting").intValue()).isEqualTo(996);
  }

  private TaskLease takeOne() {
    UUID task =
        jdbc.queryForObject(
            "select task.id from task join job on job.id = job_id where task.state = 'QUEUED' order by point limit 1",
            UUID.class);
    return free.take(task, QueueEntries.pick(jdbc, task, "worker"), "worker", "engine")
        .orElseThrow();
  }

  private void cancelChildren(String sweep) throws Exception {
    for (JsonNode child : get("/jobs?sweep=" + sweep).get("items")) {
      post("/jobs/" + child.get("id").stringValue() + "/cancel", "");
    }
  }

  private JsonNode created(String body) throws Exception {
    HttpResponse<String> answer = post("/jobs", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body());
  }

  private static void assertProblem(
      HttpResponse<String> answer, int status, String code, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("code").stringValue()).isEqualTo(code);
    assertThat(problem.get("detail").stringValue()).contains(detail);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(
        http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString()).body());
  }

  private int delete(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).DELETE().build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
