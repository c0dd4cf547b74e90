package io.kirchhoff.tests.documents;

import io.kirchhoff.tests.process.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document of the repository.
 *
 * @param path from the root
 */
record Document(Path path, String text) {
  private static final Pattern FENCE =
      Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

  /** Something shown in a fence. */
  record Block(String language, String text) {
    String firstLine() {
      return text.lines().findFirst().orElse("");
    }
  }

  static Document of(String path) {
    Path relative = Path.of(path);
    try {
      return new Document(relative, Files.readString(Installation.ROOT.resolve(relative)));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The README, the guide and the decisions. */
  static List<Document> all() {
    try (Stream<Path> docs = Files.walk(Installation.ROOT.resolve("docs"))) {
      Stream<String> pages =
          docs.filter(it -> it.toString().endsWith(".md"))
              .map(it -> Installation.ROOT.relativize(it).toString());
      return Stream.concat(Stream.of("README.md", "CONTRIBUTING.md"), pages)
          .sorted()
          .map(Document::of)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What it shows in a language, in order. */
  List<Block> blocks(String language) {
    return FENCE
        .matcher(text)
        .results()
        .map(it -> new Block(it.group(1), it.group(2)))
        .filter(it -> it.language().equals(language))
        .toList();
  }

  /** Where its links lead. */
  List<String> links() {
    return LINK.matcher(text).results().map(it -> it.group(1).strip()).toList();
  }
}
