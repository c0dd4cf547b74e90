package io.kirchhoff.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An experiment in a file, JSON or YAML by its name's ending. */
final class SubmissionFile {
  private SubmissionFile() {}

  /**
   * The experiment as JSON; JSON itself is passed on as it is, so that the server sees every
   * mistake in it.
   */
  static String json(Path file) {
    String name = file.getFileName().toString();
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    ObjectMapper reader = yaml ? YAMLMapper.builder().build() : JsonMapper.builder().build();
    try {
      String text = Files.readString(file);
      String json = reader.readTree(text).toString();
      return yaml ? json : text;
    } catch (NoSuchFileException absent) {
      throw CommandFailure.unusable(file + ": there is no such file.");
    } catch (IOException unreadable) {
      throw CommandFailure.unusable(file + ": cannot be read: " + unreadable.getMessage());
    } catch (JacksonException broken) {
      String where =
          broken.getLocation() == null
              ? ""
              : ":%d:%d"
                  .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr());
      throw CommandFailure.unusable(
          "%s%s: is not %s: %s"
              .formatted(file, where, yaml ? "YAML" : "JSON", broken.getOriginalMessage()));
    }
  }
}
