package io.kirchhoff.experiment.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The experiments in files, which take hours to run, are valid; a moment tells. */
class ExperimentFilesTest {
  private static final Path FOLDER = Path.of("../../experiments");
  private static final String STUDY = "study.yaml";
  private static final String FROM = "fromJob";
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  static Stream<Path> files() throws IOException {
    return filesBelow().stream().filter(file -> !file.endsWith(STUDY));
  }

  static Stream<Path> studies() throws IOException {
    return filesBelow().stream().filter(file -> file.endsWith(STUDY));
  }

  private static List<Path> filesBelow() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyExperimentIsAValidSubmission(Path file) throws InvalidSpecException {
    assertThat(Submissions.read(afterEarlierOnes(file))).isNotEmpty();
  }

  /**
   * An experiment that takes the network or the mapping of another file, as the server reads it
   * when that one has ended. Whatever mapping was found is of the same kind as the plain one.
   */
  private static JsonNode afterEarlierOnes(Path file) {
    JsonNode document = read(file);
    if (document.at("/spec/network").path(FROM) instanceof StringNode name) {
      JsonNode earlier = read(file.resolveSibling(name.stringValue()));
      ObjectNode spec = (ObjectNode) document.get("spec");
      spec.set("network", earlier.at("/spec/network"));
      spec.set("dataset", earlier.at("/spec/dataset"));
      spec.putObject("start").put(FROM, SensitivityPlan.NO_JOB_YET).put("weights", "fp32");
    }
    if (document.at("/spec/inference/converter").path(FROM) instanceof StringNode name) {
      JsonNode earlier = read(file.resolveSibling(name.stringValue()));
      ((ObjectNode) document.at("/spec/inference"))
          .set("converter", earlier.at("/spec/inference/converter"));
    }
    return document;
  }

  @ParameterizedTest
  @MethodSource("studies")
  void everyStudyNamesExperimentsThatAreThere(Path file) {
    List<String> named =
        read(file).get("experiments").valueStream().map(it -> it.get("spec").asString()).toList();
    assertThat(named)
        .isNotEmpty()
        .allSatisfy(spec -> assertThat(file.resolveSibling(spec)).isRegularFile());
  }

  @Test
  void everyKindOfJobIsAmongThem() throws IOException {
    assertThat(files().map(file -> read(file).get("kind").asString()))
        .contains("training", "drift-inference", "weight-programming", "sweep", "sensitivity");
  }

  private static JsonNode read(Path file) {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
