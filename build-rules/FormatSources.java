import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Fails when a Java source is not in google-java-format; with {@code write} it formats instead. */
final class FormatSources {
  private static final int LONGEST_FILE = 300;

  private FormatSources() {}

  static void main(String[] arguments) throws Exception {
    boolean write = arguments.length > 0 && arguments[0].equals("write");
    var formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    var complaints = new ArrayList<String>();
    for (Path file : javaSources(Path.of(""))) {
      String source = Files.readString(file);
      String ordered =
          ImportOrderer.reorderImports(
              RemoveUnusedImports.removeUnusedImports(source), JavaFormatterOptions.Style.GOOGLE);
      String formatted = formatter.formatSource(ordered);
      if (formatted.lines().count() > LONGEST_FILE) {
        complaints.add(file + ": longer than " + LONGEST_FILE + " lines: one idea a file");
      }
      if (formatted.equals(source)) {
        continue;
      }
      if (write) {
        Files.writeString(file, formatted);
      } else {
        complaints.add(
            file + ": not formatted; mend with: mvn -N process-resources -Dformat=write");
      }
    }
    complaints.forEach(System.err::println);
    System.exit(complaints.isEmpty() ? 0 : 1);
  }

  private static List<Path> javaSources(Path root) throws IOException {
    var sources = new ArrayList<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean foreign = name.equals("target") || (name.startsWith(".") && name.length() > 1);
            return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              sources.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
  }
}
