package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Clears away what an owner that was killed left behind: a server that still runs, or its
 * postmaster.pid.
 *
 * <p>May be used only by who holds the folder's lock: then no server in it has a living owner. Pids
 * are used again by the system, so a pid alone is no proof: the process must be a postgres that was
 * told to serve this very cluster.
 */
final class OrphanReaper {
  private final Path cluster;
  private final Duration fastLimit;

  OrphanReaper(Path cluster, Duration fastLimit) {
    this.cluster = cluster;
    this.fastLimit = fastLimit;
  }

  void reap() throws IOException {
    var left = PostmasterFile.read(cluster);
    if (left.isEmpty()) {
      return;
    }
    ProcessHandle.of(left.get().pid())
        .filter(process -> isPostgres(process) && wasToldToServeCluster(process))
        .ifPresent(postmaster -> Shutdown.stop(postmaster, fastLimit));
    strayBackends().forEach(Shutdown::kill);
    // By now the file is stale, but PostgreSQL would refuse to start if some other process had that
    // pid today.
    Files.deleteIfExists(PostmasterFile.in(cluster));
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .filter(file -> file.endsWith("/postgres") || file.endsWith("/postgres (deleted)"))
        .isPresent();
  }

  private boolean wasToldToServeCluster(ProcessHandle process) {
    List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
    int flag = arguments.indexOf("-D");
    return flag >= 0
        && flag + 1 < arguments.size()
        && arguments.get(flag + 1).equals(cluster.toString());
  }

  /**
   * Sessions whose postmaster was killed and that are too busy to have noticed; a new server cannot
   * start beside them. They are known by the folder that they work in, which only Linux tells.
   */
  private List<ProcessHandle> strayBackends() {
    return ProcessHandle.allProcesses()
        .filter(process -> isPostgres(process) && worksInCluster(process))
        .toList();
  }

  private boolean worksInCluster(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")).equals(cluster);
    } catch (IOException goneOrNotLinux) {
      return false;
    }
  }
}
