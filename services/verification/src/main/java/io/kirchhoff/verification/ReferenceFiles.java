package io.kirchhoff.verification;

import io.kirchhoff.verification.reference.ReferenceFile;
import io.kirchhoff.verification.reference.UnusableReferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the reference files below folders: JSON objects with a {@code kind}. */
final class ReferenceFiles {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReferenceFiles() {}

  /**
   * All reference files of a folder and the folders in it, by name; or a single file.
   *
   * @throws UnusableReferenceException where there is none, or one that cannot be read
   */
  static List<ReferenceFile> below(Path folder) {
    if (!Files.exists(folder)) {
      throw new UnusableReferenceException(folder + ": there is no such folder.");
    }
    var files = new ArrayList<ReferenceFile>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.filter(ReferenceFiles::json).sorted()::iterator) {
        JsonNode content = read(path);
        if (content.path("kind").isString()) {
          Path name = path.equals(folder) ? path.getFileName() : folder.relativize(path);
          files.add(new ReferenceFile(name.toString(), path, content));
        }
      }
    } catch (IOException unreadable) {
      throw new UnusableReferenceException(folder + ": cannot be read: " + unreadable.getMessage());
    } catch (UncheckedIOException unreadable) {
      throw new UnusableReferenceException(folder + ": cannot be read: " + unreadable.getMessage());
    }
    if (files.isEmpty()) {
      throw new UnusableReferenceException(
          folder + ": holds no reference file, which is a .json file whose object has a kind.");
    }
    return files;
  }

  private static boolean json(Path path) {
    return path.toString().endsWith(".json") && !Files.isDirectory(path);
  }

  private static JsonNode read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return JSON.readTree(in);
    } catch (IOException unreadable) {
      throw new UnusableReferenceException(path + ": cannot be read: " + unreadable.getMessage());
    } catch (JacksonException broken) {
      String where =
          broken.getLocation() == null
              ? ""
              : ":%d:%d"
                  .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr());
      throw new UnusableReferenceException(
          "%s%s: is no JSON: %s".formatted(path, where, broken.getOriginalMessage()));
    }
  }
}
