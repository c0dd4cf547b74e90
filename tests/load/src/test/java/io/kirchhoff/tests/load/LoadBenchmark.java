package io.kirchhoff.tests.load;

import io.kirchhoff.worker.TaskLoad;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs what is asked for, one after the other. */
public final class LoadBenchmark {
  private LoadBenchmark() {}

  /**
   * Measures and prints.
   *
   * @param arguments the repository's folder, then the parts to run, all when there is none
   */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    List<String> parts = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    URI server = null;
    int option = parts.indexOf("--server");
    if (option >= 0) {
      server = URI.create(parts.get(option + 1));
      parts = new ArrayList<>(parts.subList(0, option));
    }
    if (parts.isEmpty()) {
      parts.addAll(List.of("submit", "start", "pick", "tasks", "results", "study"));
    }
    for (String part : parts) {
      switch (part) {
        case "submit" -> SubmissionLoad.run(root, server);
        case "start" -> StartLoad.run(root, server);
        case "pick" -> PickLoad.run();
        case "tasks" -> TaskLoad.run();
        case "results" -> ResultLoad.run();
        case "study" -> StudyLoad.run(root);
        default ->
            throw new IllegalArgumentException(
                "There are submit, start, pick, tasks, results and study; not " + part + ".");
      }
    }
    System.exit(0);
  }
}
