package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The account that the server's processes run as.
 *
 * @param name for messages
 * @param prefix the command that changes to the account, before the program's own; empty to stay
 * @param owner who the server's files must belong to, or null when that is whoever makes them
 */
record ServerAccount(String name, List<String> prefix, @Nullable Owner owner) {
  /** Numbers, not names: an account need not have a name on this machine. */
  record Owner(int uid, int gid) {
    static Owner of(Path path) throws IOException {
      return new Owner(
          (int) Files.getAttribute(path, "unix:uid"), (int) Files.getAttribute(path, "unix:gid"));
    }
  }

  /** Says the first of its arguments that cannot be entered or run. */
  private static final String REACH_ALL =
      "for path; do [ -x \"$path\" ] || { echo \"it cannot reach $path\"; exit 1; }; done";

  List<String> command(List<String> program) {
    var whole = new ArrayList<>(prefix);
    whole.addAll(program);
    return whole;
  }

  /**
   * Why the account cannot serve, or nothing when it can change to it and reach all these paths.
   */
  Optional<String> refusal(List<Path> paths) throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("sh", "-c", REACH_ALL, "sh"));
    paths.forEach(path -> arguments.add(path.toString()));
    Process attempt;
    try {
      attempt = new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
    } catch (IOException noSuchCommand) {
      return Optional.of("there is no command " + prefix.getFirst());
    }
    try (var output = attempt.inputReader()) {
      String said = String.join(" ", output.readAllLines());
      return attempt.waitFor() == 0 ? Optional.empty() : Optional.of(said);
    }
  }

  /** Makes the account the owner of a file or of a whole folder. */
  void takeOver(Path top) throws IOException {
    if (owner != null && Owner.of(top).uid() != owner.uid()) {
      FileTree.forEachBottomUp(
          top,
          path -> {
            Files.setAttribute(path, "unix:gid", owner.gid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:uid", owner.uid(), LinkOption.NOFOLLOW_LINKS);
          });
    }
  }
}
