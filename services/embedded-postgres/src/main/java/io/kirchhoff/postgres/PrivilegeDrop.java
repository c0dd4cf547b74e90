package io.kirchhoff.postgres;

import io.kirchhoff.postgres.ServerAccount.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds an account for the server, since PostgreSQL refuses to run as root.
 *
 * <p>An ordinary user runs it as himself. Root, on Linux, runs it as whoever owns the cluster
 * already; else in a user namespace, where root's files stay root's; else, where such namespaces
 * are refused (containers), as user postgres, or nobody where there is none. Elsewhere root gets
 * PostgreSQL's own refusal.
 */
final class PrivilegeDrop {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  private final DataFolder folder;
  private final LaunchOptions options;

  PrivilegeDrop(DataFolder folder, LaunchOptions options) {
    this.folder = folder;
    this.options = options;
  }

  /**
   * @throws EmbeddedPostgresException when root finds no account that can reach the cluster and the
   *     binaries
   */
  ServerAccount choose(Binaries binaries) throws IOException, InterruptedException {
    if (!isRootOnLinux()) {
      return new ServerAccount("the user who starts it", List.of(), null);
    }
    List<Path> paths = new ArrayList<>(withParents(folder.root()));
    paths.addAll(withParents(binaries.postgres()));
    var refusals = new ArrayList<String>();
    for (ServerAccount account : accountsForRoot()) {
      var refusal = account.refusal(paths);
      if (refusal.isEmpty()) {
        return account;
      }
      refusals.add(account.name() + ": " + refusal.get());
    }
    throw new EmbeddedPostgresException(
        "PostgreSQL does not run as root, and no other account will do for the data folder %s (%s): "
                .formatted(folder.root(), String.join("; ", refusals))
            + "let others enter the folder named (chmod o+x), choose another data folder, "
            + "or start as an ordinary user");
  }

  private static boolean isRootOnLinux() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self) && Owner.of(self).uid() == ROOT;
  }

  private List<ServerAccount> accountsForRoot() throws IOException {
    if (Files.exists(folder.cluster())) {
      Owner owner = Owner.of(folder.cluster());
      if (owner.uid() != ROOT) {
        return List.of(other("the cluster's owner", owner));
      }
    }
    var namespace =
        new ServerAccount(
            "root in a user namespace (unshare -U)",
            List.of(options.unshare(), "-U"),
            new Owner(ROOT, ROOT));
    return List.of(namespace, postgresOrNobody());
  }

  private ServerAccount postgresOrNobody() throws IOException {
    for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
      String[] fields = line.split(":", -1);
      if (fields[0].equals("postgres")) {
        return other(
            "user postgres", new Owner(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
      }
    }
    return other("user nobody", new Owner(NOBODY, NOBODY));
  }

  private ServerAccount other(String name, Owner owner) {
    List<String> prefix =
        List.of(
            options.setpriv(),
            "--reuid=" + owner.uid(),
            "--regid=" + owner.gid(),
            "--clear-groups");
    return new ServerAccount("%s (setpriv, uid %d)".formatted(name, owner.uid()), prefix, owner);
  }

  /** The path and every folder above it, the topmost first. */
  private static List<Path> withParents(Path path) {
    var all = new ArrayList<Path>();
    for (Path at = path; at != null; at = at.getParent()) {
      all.addFirst(at);
    }
    return all;
  }
}
