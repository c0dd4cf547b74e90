package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.RunningProcess.Finished;
import io.kirchhoff.tests.process.Standalone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sensitivity studies with real workers, from the command line to tables, pictures and a document.
 */
class SensitivityIT {
  private static final String SMALL =
      """
      {"name": "small study", "kind": "sensitivity", "seed": 7,
       "spec": {"base": {"network": {"name": "mlp", "hidden": [16]}, "dataset": {"name": "digits", "testSamples": 200},
                         "training": {"epochs": 3, "pretraining": {"epochs": 8}, "analog": {"modifier": {"type": "prog-noise", "stdDev": 1}}},
                         "inference": {"times": [1, 3600], "repeats": 5}},
                "vary": [{"parameter": "output-noise"},
                         {"parameter": "adc-bits"},
                         {"parameter": "stuck-at-random", "range": {"type": "log", "from": 0.001, "to": 0.1, "count": 3}}],
                "interactions": [{"parameters": {"output-noise": [0.04, 0.08], "stuck-at-random": [0, 0.001]}}],
                "criterion": {"margin": 0.05, "timeSeconds": 3600}}}
      """;

  @TempDir private Path folder;

  @Test
  void aStudyFindsThresholdsAndItsPointsAreThoseJobs() throws IOException {
    JsonNode study;
    try (Standalone standalone = Standalone.up(folder.resolve("data"), 2)) {
      Path file = Files.writeString(folder.resolve("study.json"), SMALL);
      Finished followed = command(standalone, "submit", "--follow", file.toString());
      assertThat(followed.status()).as(followed.output()).isZero();
      assertThat(followed.output()).contains("output-noise", "threshold", "points are done");
      String id = followed.output().lines().toList().getLast();
      Api api = standalone.api();
      study = api.sensitivity(id);
      assertThat(study.get("state").asString()).isEqualTo("completed");
      assertThat(study.get("ranking")).hasSize(3);

      JsonNode noise = study.get("parameters").get(0);
      JsonNode threshold = noise.get("thresholds").get(1);
      double strength = threshold.get("strength").doubleValue();
      assertThat(strength).as(noise.toString()).isGreaterThan(0.04);
      assertThat(threshold.get("low").doubleValue()).isLessThanOrEqualTo(strength);
      assertThat(threshold.get("mvmError").doubleValue()).isBetween(0.02, 2.0);
      assertBracketed(noise, strength, threshold.get("limit").doubleValue());

      // A pair of which one is standard is the point of the other one.
      JsonNode cells = study.get("interactions").get(0).get("cells");
      assertThat(cells).hasSize(4);
      assertThat(cells.get(0).get("point").intValue()).isEqualTo(1);
      assertThat(cells.get(1).get("point")).isEqualTo(strength(study, 2, 0.001).get("point"));

      JsonNode point = strength(study, 2, 0.1);
      JsonNode child = api.job(point.get("jobId").asString());
      assertThat(child.get("kind").asString()).isEqualTo("drift-inference");
      JsonNode alone = Experiments.run(api, alone(child));
      assertThat(api.curves(alone.get("id").asString()))
          .isEqualTo(api.curves(child.get("id").asString()));

      assertThat(command(standalone, "results", id, "--format", "csv").output())
          .startsWith("parameter,strength,second_parameter,second_strength,point");
      for (String picture : List.of("panels", "tornado", "heat-maps")) {
        String svg = new String(api.sensitivity(id, "svg", picture), StandardCharsets.UTF_8);
        assertThat(svg).contains("small study").doesNotContain("NaN");
        assertThat(api.sensitivity(id, "png", picture)).startsWith(0x89, 'P', 'N', 'G');
      }
      assertThatAnEarlierNetworkCanBeTaken(api, id, study);
    }
    // One worker has the same points and results as two.
    try (Standalone standalone = Standalone.up(folder.resolve("again"), 1)) {
      JsonNode job = Experiments.run(standalone.api(), SMALL);
      JsonNode again = standalone.api().sensitivity(job.get("id").asString());
      assertThat(found(again)).isEqualTo(found(study));
    }
  }

  private static void assertThatAnEarlierNetworkCanBeTaken(Api api, String id, JsonNode study) {
    String network = strength(study, 0, 0.04).get("jobId").asString();
    ObjectNode document = (ObjectNode) JsonMapper.shared().readTree(SMALL);
    ObjectNode base = (ObjectNode) document.at("/spec/base");
    base.remove("training");
    base.remove("dataset");
    base.putObject("network").put("fromJob", network);
    JsonNode job = Experiments.run(api, document.toString());
    JsonNode taken = api.sensitivity(job.get("id").asString());
    JsonNode before = strength(study, 2, 0.1).get("accuracies");
    assertThat(strength(taken, 2, 0.1).get("accuracies").get(0).get("repeats"))
        .as("the same network on the same chips as in " + id)
        .isEqualTo(before.get(0).get("repeats"));
  }

  @Test
  void aFolderOfStudiesBecomesADocument() throws IOException {
    Path study = Files.createDirectories(folder.resolve("experiments/tiny"));
    Files.writeString(study.resolve("one.json"), SMALL);
    Files.writeString(
        study.resolve("study.yaml"),
        """
        title: One small network
        introduction: How much does it stand?
        chance: 0.1
        experiments:
          - {spec: one.json, title: The small one}
        """);
    Path document = folder.resolve("docs/tiny.md");
    try (Standalone standalone = Standalone.up(folder.resolve("data"), 2)) {
      Finished done = command(standalone, "study", study.toString(), "--out", document.toString());
      assertThat(done.status()).as(done.output()).isZero();
      assertThat(document)
          .content()
          .contains(
              "# One small network", "| Noise at outputs | ", "[The small one](#the-small-one)")
          .contains("tiny-one-tornado.svg", "Hardware-aware training: 3 epochs");
      assertThat(document.resolveSibling("tiny-one-panels.svg")).isNotEmptyFile();

      String experiments = Files.readString(Installation.ROOT.resolve("docs/experiments.md"));
      String shown = experiments.substring(experiments.indexOf("## Sensitivity"));
      String example = shown.substring(shown.indexOf("```json") + 7);
      var shownStudy = example.substring(0, example.indexOf("```"));
      standalone.api().cancel(standalone.api().submit(shownStudy).get("id").asString());
      try (Stream<Path> files = Files.list(Installation.ROOT.resolve("experiments/sensitivity"))) {
        for (Path file : files.filter(it -> isSpec(it)).toList()) {
          Finished submitted = command(standalone, "submit", file.toString());
          assertThat(submitted.status()).as(submitted.output()).isZero();
          standalone.api().cancel(submitted.output().lines().toList().getLast());
        }
      }
    }
  }

  private static boolean isSpec(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") && !name.equals("study.yaml");
  }

  /** Strengths on both sides of the threshold are on both sides of the limit. */
  private static void assertBracketed(JsonNode parameter, double threshold, double limit) {
    double below = 1;
    double above = 0;
    for (JsonNode tried : parameter.get("strengths")) {
      double mean = tried.get("accuracies").get(1).get("mean").doubleValue();
      if (tried.get("strengths").get(0).doubleValue() <= threshold) {
        below = mean;
      } else {
        above = above == 0 ? mean : above;
      }
    }
    assertThat(below).isGreaterThanOrEqualTo(limit);
    assertThat(above).isLessThan(limit);
  }

  private static JsonNode strength(JsonNode study, int parameter, double strength) {
    return study
        .get("parameters")
        .get(parameter)
        .get("strengths")
        .valueStream()
        .filter(it -> it.get("strengths").get(0).doubleValue() == strength)
        .findFirst()
        .orElseThrow();
  }

  /** All but the ids of jobs. */
  private static String found(JsonNode study) {
    return study.toString().replaceAll("\"jobId\":\"[^\"]+\"", "");
  }

  private static String alone(JsonNode child) {
    return "{\"name\": \"alone\", \"kind\": \"drift-inference\", \"seed\": %d, \"spec\": %s}"
        .formatted(child.get("seed").longValue(), child.get("spec"));
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
