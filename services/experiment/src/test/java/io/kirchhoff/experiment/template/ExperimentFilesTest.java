package io.kirchhoff.experiment.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.reading.InvalidSpecException;
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
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The experiments in files, which take hours to run, are valid; a moment tells. */
class ExperimentFilesTest {
  private static final Path FOLDER = Path.of("../../experiments");
  private static final String STUDY = "study.yaml";
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
    assertThat(Submissions.read(read(file))).isNotEmpty();
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
        .contains("training", "weight-programming", "sweep", "sensitivity");
  }

  private static JsonNode read(Path file) {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
