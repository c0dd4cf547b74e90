package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.RunningProcess.Finished;
import io.kirchhoff.tests.process.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sweeps with real workers, from the command line to the table, and through a restart. */
@Tag("long")
class SweepIT {
  /** Four small trainings; in each, two chips. */
  private static final String SMALL =
      """
      {"name": "small sweep", "kind": "sweep", "seed": 7,
       "spec": {"base": {"kind": "training",
                         "spec": {"network": {"name": "mlp", "hidden": [16]}, "dataset": {"name": "digits"}, "training": {},
                                  "inference": {"times": [1, 86400], "repeats": 2}}},
                "over": {"type": "grid", "parameters": {"training.epochs": [1, 2],
                                                        "training.optimizer": [{"name": "sgd", "learningRate": 0.1}, {"name": "adam", "learningRate": 0.003}]}},
                "parallelism": 2}}
      """;

  @TempDir private Path folder;

  @Test
  void aSweepFindsItsBestPointAndItsChildrenAreThoseJobs() throws IOException {
    try (Standalone standalone = Standalone.up(folder.resolve("data"), 2)) {
      Path file = Files.writeString(folder.resolve("sweep.json"), SMALL);
      Finished followed = command(standalone, "submit", "--follow", file.toString());
      assertThat(followed.status()).as(followed.output()).isZero();
      assertThat(followed.output()).contains("training.epochs", "Best: point ", "accuracy in %");
      String id = followed.output().lines().toList().getLast();

      Api api = standalone.api();
      JsonNode job = api.job(id);
      assertThat(job.get("state").asString()).isEqualTo("completed");
      assertThat(job.at("/children/completed").intValue()).isEqualTo(4);
      JsonNode sweep = api.sweep(id);
      double best = 0;
      for (JsonNode point : sweep.get("points")) {
        JsonNode last = mapped(api, point.get("jobId").asString()).get("points").get(1);
        assertThat(point.get("mean")).as("the curve's own").isEqualTo(last.get("mean"));
        best = Math.max(best, point.get("mean").doubleValue());
      }
      assertThat(job.at("/children/best/mean").doubleValue()).isEqualTo(best);
      assertThat(job.at("/children/best/point")).isEqualTo(sweep.get("best"));

      JsonNode child = api.job(sweep.at("/points/2/jobId").asString());
      JsonNode alone = Experiments.run(api, alone(child));
      assertThat(api.curves(alone.get("id").asString()))
          .isEqualTo(api.curves(child.get("id").asString()));
      assertThat(command(standalone, "jobs").output())
          .contains("small sweep")
          .doesNotContain(", point 1");
      assertThat(command(standalone, "jobs", "--sweep", id).output())
          .contains(", point 1", ", point 4");
      assertThat(command(standalone, "results", id, "--format", "csv").output())
          .startsWith("point,job_id,state,seed,training.epochs,training.optimizer,metric,mean");
    }
  }

  private static String alone(JsonNode child) {
    return "{\"name\": \"alone\", \"kind\": \"training\", \"seed\": %d, \"spec\": %s}"
        .formatted(child.get("seed").longValue(), child.get("spec"));
  }

  @Test
  void aSweepGoesOnAfterAllOfStandaloneWasKilledInItsMiddle() {
    Path data = folder.resolve("data");
    String longer = SMALL.replace("[1, 2]", "[8, 9]");
    String id;
    try (Standalone standalone = Standalone.up(data, 1)) {
      Api api = standalone.api();
      id = api.submit(longer).get("id").asString();
      await("the first of four children")
          .atMost(Duration.ofMinutes(2))
          .until(() -> api.job(id).at("/children/completed").intValue() >= 1);
      List<ProcessHandle> workers = standalone.workers();
      standalone.process().kill();
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }
    try (Standalone standalone = Standalone.up(data, 2)) {
      Api api = standalone.api();
      JsonNode ended = Experiments.awaitEnd(api, id);
      assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
      assertThat(ended.at("/children/completed").intValue()).isEqualTo(4);
      JsonNode children = api.jobs("sweep=" + id).get("items");
      assertThat(children.valueStream().map(child -> child.at("/sweep/point").intValue()))
          .containsExactlyInAnyOrder(1, 2, 3, 4);
      JsonNode again = Experiments.run(api, longer);
      assertThat(means(api, id)).isEqualTo(means(api, again.get("id").asString()));

      String many =
          SMALL.replace("[1, 2]", IntStream.rangeClosed(8, 40).boxed().toList().toString());
      String stopped = api.submit(many).get("id").asString();
      await().until(() -> Experiments.state(api, stopped).equals("running"));
      assertThat(command(standalone, "stop", stopped).status()).isZero();
      JsonNode end = Experiments.awaitEnd(api, stopped);
      assertThat(end.get("state").asString()).isEqualTo("completed");
      assertThat(end.get("reasonCode").asString()).isEqualTo("stopped");
      assertThat(end.at("/children/waiting").intValue()).isGreaterThan(0);
    }
  }

  @Test
  void theExamplesAreTaken() throws IOException {
    try (Standalone standalone = Standalone.up(folder.resolve("data"), 0);
        Stream<Path> examples = Files.list(Installation.ROOT.resolve("experiments/sweeps"))) {
      List<Path> files = examples.toList();
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        Finished submitted = command(standalone, "submit", file.toString());
        assertThat(submitted.status()).as(submitted.output()).isZero();
      }
      JsonMapper json = JsonMapper.builder().build();
      String document = Files.readString(Installation.ROOT.resolve("docs/experiments.md"));
      String shown = document.substring(document.indexOf("## Sweeps"));
      String sweep = shown.substring(shown.indexOf("```json") + 7);
      JsonNode grid = json.readTree(sweep.substring(0, sweep.indexOf("```")));
      assertThat(points(standalone, grid)).isEqualTo(6);
      String random = sweep.substring(sweep.indexOf("```json") + 7);
      ((ObjectNode) grid.get("spec"))
          .set("over", json.readTree(random.substring(0, random.indexOf("```"))));
      ((ObjectNode) grid.at("/spec/base/spec/training")).put("optimizer", "adam");
      assertThat(points(standalone, grid)).isEqualTo(20);
    }
  }

  private static int points(Standalone standalone, JsonNode submission) {
    return standalone.api().submit(submission.toString()).at("/children/total").intValue();
  }

  private static List<Double> means(Api api, String sweep) {
    return api.sweep(sweep)
        .get("points")
        .valueStream()
        .map(point -> point.get("mean").doubleValue())
        .toList();
  }

  private static JsonNode mapped(Api api, String id) {
    return api.curves(id)
        .get("series")
        .valueStream()
        .filter(series -> series.get("name").asString().equals("mapped"))
        .findFirst()
        .orElseThrow();
  }

  private static Finished command(Standalone standalone, String... arguments) {
    var all = new ArrayList<String>(List.of("./kirchhoff"));
    all.addAll(List.of(arguments));
    return RunningProcess.run(
        Installation.ROOT,
        Map.of("KIRCHHOFF_URL", standalone.address().toString()),
        all,
        Duration.ofMinutes(4));
  }
}
