package io.kirchhoff.tests.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.RunningProcess.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchIT {
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void eachPassAndSettingIsALineOfJson() {
    Finished bench = bench("--json", "--seconds", "0.05", "--networks", "mlp");
    assertThat(bench.status()).as(bench.output()).isZero();
    List<JsonNode> lines = bench.output().lines().map(JSON::readTree).toList();
    assertThat(lines)
        .extracting(it -> it.get("pass").stringValue() + " " + it.get("setting").stringValue())
        .containsExactly("forward basic", "forward full", "training basic", "training full");
    for (JsonNode line : lines) {
      assertThat(line.propertyNames())
          .containsExactlyInAnyOrder(
              "network", "pass", "setting", "digital_ms", "analog_ms", "ratio", "runs");
      assertThat(line.get("network").stringValue()).isEqualTo("mlp");
      assertThat(line.get("runs").intValue()).isGreaterThanOrEqualTo(5);
      double digital = line.get("digital_ms").doubleValue();
      assertThat(digital).isPositive();
      double ratio = line.get("analog_ms").doubleValue() / digital;
      assertThat(line.get("ratio").doubleValue()).isPositive().isCloseTo(ratio, within(0.02));
    }
  }

  @Test
  void peopleGetATable() {
    Finished bench = bench("--seconds", "0.05", "--networks", "mlp");
    assertThat(bench.status()).as(bench.output()).isZero();
    List<String> lines = bench.output().lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).startsWith("PyTorch ").contains("tile kernels");
    assertThat(lines.get(1).split(" {2,}", -1))
        .containsExactly("network", "pass", "setting", "digital ms", "analog ms", "ratio");
    assertThat(lines.subList(2, 6)).allMatch(it -> it.startsWith("mlp "));
  }

  /** What is there is measured for real, only of fewer images than a benchmark takes. */
  @Test
  void memoryIsALineOfJsonForEachNetwork() {
    Finished bench =
        bench("--memory", "--json", "--images", "40", "--steps", "11", "--networks", "lenet");
    assertThat(bench.status()).as(bench.output()).isZero();
    JsonNode line = JSON.readTree(bench.output().lines().toList().getLast());
    List<String> figures =
        List.of(
            "digital_peak_mb",
            "analog_peak_mb",
            "ratio",
            "rss_after_20_mb",
            "rss_after_100_mb",
            "rss_after_tenth_of_steps_mb",
            "rss_after_steps_mb");
    var names = new ArrayList<String>(List.of("network", "training_steps"));
    names.addAll(figures);
    assertThat(line.propertyNames()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(line.get("training_steps").intValue()).isEqualTo(11);
    if (Files.isWritable(Path.of("/proc/self/clear_refs"))) {
      assertThat(figures).allMatch(name -> line.get(name).doubleValue() > 0.0);
    } else {
      assertThat(bench.output()).contains("not measured on this system");
      assertThat(figures).allMatch(name -> line.get(name).isNull());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--networks, alexnet, 'alexnet, only [mlp, lenet'",
    "--seconds, 0, --seconds (0.0) must be above 0",
    "--seconds, -1, --seconds (-1.0) must be above 0",
    "--seconds, NaN, --seconds (NaN) must be above 0",
    "--seconds, Infinity, finite",
    "--threads, 0, --threads (0",
    "--images, 0, --images (0",
    "--steps, 0, --steps (0"
  })
  void whatCannotBeRunIsOneLineThatSaysWhat(String option, String value, String line) {
    Finished bench = bench(option, value);
    assertThat(bench.status()).as(bench.output()).isEqualTo(2);
    assertThat(bench.output().lines()).hasSize(1);
    assertThat(bench.output()).contains(line);
  }

  @Test
  void whatIsNoNumberIsWrongUsage() {
    assertThat(bench("--seconds", "soon").status()).isEqualTo(2);
    assertThat(bench("--threads", "many").status()).isEqualTo(2);
  }

  private static Finished bench(String... arguments) {
    var command = new ArrayList<String>(List.of("./kirchhoff", "bench"));
    command.addAll(List.of(arguments));
    return RunningProcess.run(Installation.ROOT, command, LONGEST);
  }
}
