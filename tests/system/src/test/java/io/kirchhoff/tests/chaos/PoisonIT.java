package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.Patience;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Jobs that harm their worker fail with the reason, and their neighbours go on. */
class PoisonIT {
  /** Has no checkpoint, so two deaths in a row are of one task. */
  private static final String LONG =
      """
      {"name": "long", "kind": "training", "seed": 3,
       "spec": {"network": {"name": "mlp", "hidden": [64]}, "dataset": {"name": "digits"},
                "training": {"epochs": 5000, "checkpoint": {"everyMinutes": 0}}}}
      """;

  private static final String DIVERGING =
      """
      {"name": "diverging", "kind": "training", "seed": 3,
       "spec": {"network": {"name": "mlp", "hidden": [32]}, "dataset": {"name": "digits"},
                "training": {"epochs": 3, "checkpoint": {"everySteps": 2},
                             "optimizer": {"name": "sgd", "learningRate": 1000, "weightDecay": 1}}}}
      """;

  private static final Pattern STEPS =
      Pattern.compile("in step (\\d+)\\..* The last good checkpoint is of step (\\d+): ");

  private static final String BROKEN =
      """
      {"name": "broken data", "kind": "training", "seed": 3,
       "spec": {"network": {"name": "mlp", "hidden": [32]},
                "dataset": {"name": "npz", "files": {"path": "broken.npz", "image": [1, 8, 8], "classes": 10}},
                "training": {"epochs": 3}}}
      """;

  private static final String LARGE =
      """
      {"name": "large", "kind": "training", "seed": 3,
       "spec": {"network": {"name": "mlp", "hidden": [%d, %d]}, "dataset": {"name": "digits"},
                "training": {"epochs": 1, "optimizer": {"name": "adam"}}}}
      """;

  @TempDir private static Path data;
  private static Standalone standalone;

  @BeforeAll
  static void start() throws IOException {
    Path own = Files.createDirectories(data.resolve("own"));
    Files.writeString(own.resolve("broken.npz"), "PK, but no archive");
    standalone = Standalone.up(data, 1, Map.of("KIRCHHOFF_WORKER_HEARTBEAT", "500ms"));
  }

  @AfterAll
  static void stop() {
    standalone.close();
  }

  @Test
  void aFaultInNativeCodeTwice() {
    Api api = standalone.api();
    String poison = api.submit(LONG).get("id").asString();
    String neighbour = api.submit(Experiments.SMALL).get("id").asString();
    for (int death = 0; death < 2; death++) {
      int deaths = death;
      await("the next worker")
          .atMost(Patience.SHORT)
          .until(() -> Experiments.workersLost(api.job(poison)) == deaths);
      Experiments.awaitPhase(api, poison, "training");
      ProcessHandle worker = worker();
      Signal.SEGV.to(worker);
      await().atMost(Patience.SHORT).until(() -> !worker.isAlive());
    }
    assertFailed(poison, "worker-killed", "2 worker processes, one after the other, ended");
    assertThat(data.resolve("logs/worker-1.crash.log")).content().contains("SIGSEGV");
    assertCompleted(neighbour);
  }

  @Test
  void aTrainingThatDiverges() {
    String diverged = poison(DIVERGING, "training-diverged", "learning rate below");
    String reason = standalone.api().job(diverged).get("reason").asString();
    Matcher steps = STEPS.matcher(reason);
    assertThat(steps.find()).as(reason).isTrue();
    int step = Integer.parseInt(steps.group(1));
    assertThat(Integer.parseInt(steps.group(2))).isEqualTo((step - 1) / 2 * 2).isPositive();

    String network = "/api/v1/jobs/" + diverged + "/artifacts/fp32-last-good.safetensors";
    assertThat(Http.get(standalone.address(), network).statusCode()).isEqualTo(200);
    assertCompleted(standalone.api().submit(onChips(diverged)).get("id").asString());
  }

  @Test
  void damagedData() {
    poison(BROKEN, "dataset-unavailable", "broken.npz");
  }

  @Test
  @Tag("long")
  void moreThanTheHeapOfJava() {
    poison(LARGE.formatted(15000, 15000), "out-of-memory", "more memory than its worker has");
  }

  @Test
  @Tag("long")
  void moreMemoryThanTheSystemGives() throws IOException {
    Api api = standalone.api();
    ProcessHandle worker = worker();
    limitMemory(worker, 100);
    String poison = api.submit(LARGE.formatted(3000, 3000)).get("id").asString();
    String neighbour = api.submit(Experiments.SMALL).get("id").asString();
    assertFailed(poison, "out-of-memory", "more memory than its worker has");
    await("another worker").atMost(Patience.SHORT).until(() -> !worker.isAlive());
    assertCompleted(neighbour);
  }

  /** Tests the network of a job on chips. */
  private static String onChips(String job) {
    return """
        {"name": "last good", "kind": "drift-inference", "seed": 3,
         "spec": {"network": {"fromJob": "%s"}, "inference": {"times": [1], "repeats": 1}}}
        """
        .formatted(job);
  }

  private static String poison(String experiment, String code, String words) {
    Api api = standalone.api();
    String poison = api.submit(experiment).get("id").asString();
    String neighbour = api.submit(Experiments.SMALL).get("id").asString();
    assertFailed(poison, code, words);
    assertCompleted(neighbour);
    return poison;
  }

  private static void assertFailed(String job, String code, String words) {
    JsonNode failed = Experiments.awaitEnd(standalone.api(), job);
    System.out.println(failed.get("name").asString() + ": " + failed.get("reason"));
    assertThat(failed.get("state").asString()).as(failed.toString()).isEqualTo("failed");
    assertThat(failed.get("reasonCode").asString()).as(failed.toString()).isEqualTo(code);
    assertThat(failed.get("reason").asString()).contains(words);
  }

  private static void assertCompleted(String job) {
    JsonNode ended = Experiments.awaitEnd(standalone.api(), job);
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
    assertThat(Experiments.workersLost(ended)).as("that was the poison's doing").isZero();
  }

  private static ProcessHandle worker() {
    return await("a worker")
        .atMost(Patience.SHORT)
        .until(standalone::workers, found -> !found.isEmpty())
        .getFirst();
  }

  /** Lets a process have some megabytes more than it has. */
  private static void limitMemory(ProcessHandle process, int more) throws IOException {
    long kilobytes =
        Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
            .filter(line -> line.startsWith("VmSize:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow();
    List<String> command =
        List.of(
            "prlimit", "--pid", "" + process.pid(), "--as=" + (kilobytes + more * 1024L) * 1024);
    var limited = RunningProcess.run(Installation.ROOT, command, Duration.ofSeconds(10));
    assumeThat(limited.status()).as(limited.output()).isZero();
  }
}
