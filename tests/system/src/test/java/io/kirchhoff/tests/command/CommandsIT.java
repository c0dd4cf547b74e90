package io.kirchhoff.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsIT {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  @TempDir private static Path folder;
  private static Standalone standalone;

  @BeforeAll
  static void start() {
    standalone = Standalone.up(folder.resolve("data"), 1);
  }

  @AfterAll
  static void stop() {
    standalone.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quickstart",
        "up",
        "serve",
        "submit",
        "watch",
        "cancel",
        "stop",
        "jobs",
        "results",
        "study",
        "dataset",
        "verify-physics",
        "bench"
      })
  void everyCommandExplainsItself(String command) {
    Finished help = kirchhoff(command, "--help");
    assertThat(help.status()).isZero();
    assertThat(help.output()).startsWith("Usage: kirchhoff " + command);
  }

  @Test
  void aSubmittedFileEndsWithTheIdAndCanBeWatchedAndRead() throws IOException {
    Finished submitted = client("submit", write("small.json", Experiments.SMALL));
    assertThat(submitted.status()).as(submitted.output()).isZero();
    String id = submitted.output().lines().toList().getLast();
    Finished watched = client("watch", id);
    assertThat(watched.status()).as(watched.output()).isZero();
    assertThat(watched.output()).contains("1 year", "hardware-aware");
    assertThat(client("jobs").output()).contains(id).contains("completed");
    assertThat(client("results", id).output()).contains("hardware-aware");
    assertThat(client("results", id, "--format", "csv").output())
        .startsWith("series,metric,time_seconds,mean,std,ci95_low,ci95_high,n")
        .contains("hardware-aware,accuracy,3.1536E7,");
    assertThat(client("results", id, "--format", "json").output()).startsWith("{\"series\":[");
    assertThat(client("results", id, "--format", "html").output())
        .startsWith("<!doctype html>")
        .contains("hardware-aware");
    Finished unknown = client("results", id, "--format", "docx");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.output())
        .contains("must be one of table, csv, json, parquet, svg, png, html");
  }

  @Test
  void yamlIsTakenTooAndFollowed() throws IOException {
    String yaml =
        """
        name: from yaml
        kind: training
        seed: 3
        spec:
          network: {name: mlp, hidden: [16]}
          dataset: {name: digits}
          training: {epochs: 1}
        """;
    Finished submitted = client("submit", "--follow", write("small.yaml", yaml));
    assertThat(submitted.status()).as(submitted.output()).isZero();
    assertThat(submitted.output()).contains("Accuracy of from yaml");
  }

  @Test
  void unusableInputIsOneLineThatSaysWhatAndWhere() throws IOException {
    String wrong = Experiments.SMALL.replace("\"epochs\": 2,", "\"epochs\": 0,");
    assertUnusable(
        client("submit", write("wrong.json", wrong)), "spec.training.epochs: must be between");
    assertUnusable(client("submit", write("broken.json", "{\"name\": ")), "broken.json:1:");
    assertUnusable(
        client("submit", folder.resolve("absent.json").toString()), "there is no such file");
    assertUnusable(client("watch", "17"), "id must be an id");
    assertUnusable(client("cancel", "01890a5d-ac96-774b-bcce-b302099a8057"), "There is no job");
  }

  @Test
  void theEngineIsComparedWithReferenceFiles() throws IOException {
    Path references = Files.createDirectories(folder.resolve("references"));
    String weights = "\"weights\": [[1.0, -0.5]], \"conductances\": [[[25, 0]], [[0, %s]]], ";
    String file =
        "{\"kind\": \"converters\", \"cases\": [{\"name\": \"SinglePair\", \"params\": {\"g_max\": 25}, "
            + weights
            + "\"back\": [[1.0, -0.5]]}]}";
    Files.writeString(references.resolve("pair.json"), file.formatted("12.5"));
    Finished agreeing = kirchhoff("verify-physics", references.toString());
    assertThat(agreeing.status()).as(agreeing.output()).isZero();
    assertThat(agreeing.output().lines().toList().getLast()).isEqualTo("1 passed, 0 failed");
    Files.writeString(references.resolve("pair.json"), file.formatted("12.6"));
    Finished damaged = kirchhoff("verify-physics", references.toString());
    assertThat(damaged.status()).as(damaged.output()).isEqualTo(1);
    assertThat(damaged.output()).contains("FAILED", "conductance 1", "0 passed, 1 failed");
    assertUnusable(
        kirchhoff("verify-physics", folder.resolve("absent").toString()),
        "there is no such folder");
    Files.writeString(references.resolve("pair.json"), "{");
    assertUnusable(kirchhoff("verify-physics", references.toString()), "pair.json:1:");
  }

  @Test
  void wrongUsageSuggestsTheRightCommand() {
    Finished mistyped = kirchhoff("sumbit");
    assertThat(mistyped.status()).isEqualTo(2);
    assertThat(mistyped.output()).contains("submit");
  }

  @Test
  void aServerThatIsNotThereIsFailedWork() {
    Finished nobody = kirchhoff("jobs", "--server", "http://127.0.0.1:" + Standalone.freePort());
    assertThat(nobody.status()).isEqualTo(1);
    assertThat(nobody.output().lines()).hasSize(1);
    assertThat(nobody.output()).contains("./kirchhoff up");
  }

  @Test
  void aQueuedJobCanBeCancelledAndWatchingItFails() throws IOException {
    String busy = write("busy.json", Experiments.small(1, 400, 1));
    String first = client("submit", busy).output().strip();
    String queued = client("submit", busy).output().strip();
    assertThat(client("cancel", queued).output().strip()).isEqualTo("cancelled");
    Finished watched = client("watch", queued);
    assertThat(watched.status()).isEqualTo(1);
    assertThat(watched.output()).contains("was cancelled");
    client("cancel", first);
    Experiments.awaitEnd(standalone.api(), first);
    assertThat(Experiments.state(standalone.api(), first)).isEqualTo("cancelled");
  }

  @Test
  void aDamagedDatasetFailsTheJobWithTheFilesName() throws IOException {
    Path fashion = folder.resolve("data/datasets/fashion-mnist");
    Files.createDirectories(fashion);
    for (String file :
        List.of(
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte")) {
      Files.writeString(fashion.resolve(file), "nothing");
    }
    String job = Experiments.SMALL.replace("\"digits\"", "\"fashion-mnist\"");
    Finished submitted = client("submit", "--follow", write("fashion.json", job));
    assertThat(submitted.status()).isEqualTo(1);
    assertThat(submitted.output()).contains("fashion-mnist").contains("idx");
    String id = standalone.api().jobs("").at("/items/0/id").asString();
    assertThat(submitted.output().lines()).as("also of a job that failed").contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65536"})
  void aPortThatIsNoneIsRefused(String port) {
    assertUnusable(
        kirchhoff("up", "--port=" + port, "--data", folder.resolve("none").toString()),
        "--port must be between 1 and 65535; it is " + port);
  }

  @Test
  void anOutputThatCannotBeWrittenIsNoSuccess() {
    Finished full =
        RunningProcess.run(
            Installation.ROOT,
            List.of(
                "sh",
                "-c",
                "./kirchhoff jobs --server %s > /dev/full".formatted(standalone.address())),
            LONGEST);
    assertThat(full.status()).isEqualTo(1);
    assertThat(full.output()).contains("could not be written");
  }

  @Test
  void noHomeIsNeeded() {
    Finished help =
        RunningProcess.run(
            Installation.ROOT,
            List.of("env", "-u", "HOME", "./kirchhoff", "up", "--help"),
            LONGEST);
    assertThat(help.status()).as(help.output()).isZero();
  }

  @Test
  void aServiceOfItsOwnNeedsToKnowItsDatabase() {
    Finished serve = kirchhoff("serve", "worker-service");
    assertThat(serve.status()).isEqualTo(2);
    assertThat(serve.output()).contains("SPRING_DATASOURCE_URL");
  }

  private static void assertUnusable(Finished finished, String line) {
    assertThat(finished.status()).as(finished.output()).isEqualTo(2);
    assertThat(finished.output().lines()).hasSize(1);
    assertThat(finished.output()).contains(line);
  }

  private static String write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static Finished client(String command, String... arguments) {
    var all = new ArrayList<String>(List.of(command));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--server", standalone.address().toString()));
    return kirchhoff(all.toArray(String[]::new));
  }

  private static Finished kirchhoff(String... arguments) {
    var command = new ArrayList<String>(List.of("./kirchhoff"));
    command.addAll(List.of(arguments));
    return RunningProcess.run(Installation.ROOT, command, LONGEST);
  }
}
