package io.kirchhoff.tests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.RunningProcess.Finished;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A study from its folder to its document. */
class StudyIT {
  private static final String STUDY =
      """
      title: Two small networks
      introduction: Do they last?
      remarks: remarks.md
      chance: 0.1
      experiments:
        - {spec: small.json, title: A small one, about: It is small.}
        - {spec: smaller.yaml, title: A smaller one}
      """;
  private static final String SMALLER =
      """
      name: smaller
      kind: training
      seed: 3
      spec:
        network: {name: mlp, hidden: [16]}
        dataset: {name: digits}
        training: {epochs: 2}
        inference: {times: [1, 86400], repeats: 3}
      """;

  private static Standalone standalone;

  @TempDir private Path folder;
  private Path study;
  private Path document;

  @BeforeAll
  static void start() {
    standalone = SharedStandalone.get();
  }

  @BeforeEach
  void write() throws IOException {
    study = Files.createDirectories(folder.resolve("experiments/small-study"));
    document = folder.resolve("docs/small-study.md");
    Files.writeString(study.resolve("study.yaml"), STUDY);
    Files.writeString(study.resolve("remarks.md"), "## Remarks\n\nThey are small.\n");
    Files.writeString(study.resolve("small.json"), Experiments.small(11, 2, 3));
    Files.writeString(study.resolve("smaller.yaml"), SMALLER);
  }

  @Test
  void itsDocumentHasTablesAndPicturesAndIsMadeAgainWithoutComputing() throws IOException {
    Finished first = study();
    assertThat(first.status()).as(first.output()).isZero();
    assertThat(first.output().lines().toList().getLast()).isEqualTo(document.toString());
    assertThat(first.output()).contains("small.json: completed", "smaller.yaml: completed");
    String text = Files.readString(document);
    assertThat(text)
        .contains("# Two small networks", "Do they last?", "It is small.")
        .contains("| [A small one](#a-small-one) | ", "| [A smaller one](#a-smaller-one) | ")
        .contains("| % | 1 s | 1 day | 1 year |", "| % | 1 s | 1 day |\n")
        .contains("[The spec](../experiments/small-study/small.json)")
        .endsWith("## Remarks\n\nThey are small.\n");
    // Three chips have a spread; the digital network has none.
    assertThat(text).containsPattern("\\| hardware-aware \\| \\d+\\.\\d+ ± \\d+\\.\\d+ \\|");
    assertThat(text).containsPattern("\\| digital \\| (\\d+\\.\\d+) \\| \\1 \\| \\1 \\|");
    assertThat(Files.readString(document.resolveSibling("small-study-small.svg")))
        .contains("hardware-aware</text>", "1 year</text>");
    assertThat(document.resolveSibling("small-study-smaller.svg")).isNotEmptyFile();

    int jobs = jobs();
    Files.delete(document);
    Finished again = study();
    assertThat(again.status()).as(again.output()).isZero();
    assertThat(jobs()).as("no job is new").isEqualTo(jobs);
    assertThat(document).hasContent(text);
  }

  @Test
  void aJobThatWasCancelledIsSubmittedOnceMoreAndAChangedSpecToo() throws IOException {
    Files.writeString(study.resolve("small.json"), Experiments.small(12, 400, 3));
    try (RunningProcess following = RunningProcess.start(Installation.ROOT, Map.of(), command())) {
      following.awaitOutput("small.json: job ", Duration.ofMinutes(1));
      String id = following.output().replaceFirst("(?s).*small.json: job ([0-9a-f-]+).*", "$1");
      standalone.api().cancel(id);
      assertThat(following.awaitExit(Duration.ofMinutes(2))).isEqualTo(1);
      assertThat(following.output()).contains("small.json cancelled");
    }
    assertThat(document).doesNotExist();
    int jobs = jobs();
    Files.writeString(study.resolve("small.json"), Experiments.small(12, 1, 3));
    Finished changed = study();
    assertThat(changed.status()).as(changed.output()).isZero();
    assertThat(jobs()).as("the changed one alone").isEqualTo(jobs + 1);
  }

  @Test
  void anExperimentMayStartFromOneBeforeIt() throws IOException {
    Files.writeString(
        study.resolve("study.yaml"),
        STUDY + "  - {spec: again.yaml, title: The smaller one on other chips}\n");
    Files.writeString(
        study.resolve("again.yaml"),
        """
        name: again
        kind: drift-inference
        seed: 4
        spec: {network: {fromJob: smaller.yaml}, inference: {times: [1], repeats: 2}}
        """);
    Finished done = study();
    assertThat(done.status()).as(done.output()).isZero();
    String earlier = job(done, "smaller.yaml");
    JsonNode later = standalone.api().job(job(done, "again.yaml"));
    assertThat(later.at("/spec/start/fromJob").asString()).isEqualTo(earlier);
    assertThat(document).content().contains("## The smaller one on other chips");
    int jobs = jobs();
    assertThat(study().status()).isZero();
    assertThat(jobs()).as("no job is new").isEqualTo(jobs);

    String reversed =
        STUDY.replace(
            "  - {spec: small.json", "  - {spec: again.yaml, title: A}\n  - {spec: small.json");
    assertUnusable("again.yaml starts from smaller.yaml, which must come before it", reversed);
    assertUnusable(
        "fromJob is \"smaller.yaml\"; it must be a job's id or one of the study's other specs",
        reversed.replace("  - {spec: smaller.yaml", "#"));
  }

  private static String job(Finished done, String spec) {
    return done.output().replaceFirst("(?s).*?\\b" + spec + ": job ([0-9a-f-]+).*", "$1");
  }

  @Test
  void itCanBringItsServerAlong() throws IOException {
    Files.writeString(study.resolve("study.yaml"), STUDY.replace("  - {spec: smaller.yaml", "#"));
    var command = new ArrayList<String>(List.of("./kirchhoff", "study", study.toString()));
    command.addAll(List.of("--standalone", "--workers", "1", "--out", document.toString()));
    command.addAll(List.of("--data", folder.resolve("own-data").toString()));
    Finished done = RunningProcess.run(Installation.ROOT, command, Duration.ofMinutes(4));
    assertThat(done.status()).as(done.output()).isZero();
    assertThat(document).content().contains("# Two small networks");
  }

  @Test
  void whatCannotBeUsedIsSaidBeforeAnythingIsSubmitted() throws IOException {
    int jobs = jobs();
    assertUnusable("experiments", STUDY.replace("experiments:", "experimens:"));
    assertUnusable("title is missing", STUDY.replace("title: Two small networks", "digital: x"));
    assertUnusable("chance of small.json must be stated", STUDY.replace("chance: 0.1\n", ""));
    assertUnusable(
        "absent.yaml: there is no such file", STUDY.replace("smaller.yaml", "absent.yaml"));
    assertUnusable("absent.md: cannot be read", STUDY.replace("remarks.md", "absent.md"));
    Files.delete(study.resolve("study.yaml"));
    assertThat(study().output()).contains("study.yaml: there is no such file");
    assertThat(jobs()).isEqualTo(jobs);
  }

  private void assertUnusable(String says, String content) throws IOException {
    Files.writeString(study.resolve("study.yaml"), content);
    Finished refused = study();
    assertThat(refused.status()).as(refused.output()).isEqualTo(2);
    assertThat(refused.output()).contains(says);
    assertThat(refused.output().lines()).hasSize(1);
  }

  private static int jobs() {
    JsonNode page = standalone.api().jobs("limit=100");
    return page.get("items").size();
  }

  private Finished study() {
    return RunningProcess.run(Installation.ROOT, command(), Duration.ofMinutes(3));
  }

  private List<String> command() {
    var command = new ArrayList<String>(List.of("./kirchhoff", "study", study.toString()));
    command.addAll(List.of("--server", standalone.address().toString()));
    command.addAll(List.of("--out", document.toString()));
    return command;
  }
}
