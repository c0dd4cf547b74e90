package io.kirchhoff.postgres;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the server out of the terminal's reach. Ctrl-C goes to every process of the terminal's
 * group: without this the server would shut down at once, beside its owner that still needs it.
 */
final class OwnSession {
  /** On Linux. */
  static final List<String> SETSID = List.of("setsid");

  /** On macOS, which has no command for it. */
  static final List<String> PERL =
      List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec {$ARGV[0]} @ARGV or die $!");

  private OwnSession() {}

  /**
   * The command in a session of its own, or as it is where no known program makes one. The pid
   * stays the same.
   */
  static List<String> of(List<String> command) {
    for (List<String> prefix : List.of(SETSID, PERL)) {
      if (isOnPath(prefix.getFirst())) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
      }
    }
    return command;
  }

  static boolean isOnPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
