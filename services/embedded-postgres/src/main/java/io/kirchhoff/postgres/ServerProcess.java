package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The running server: a child process of this JVM that accepts connections on a port. */
record ServerProcess(Process process, int port) {

  void stop(Duration fastLimit) {
    Shutdown.stop(process.toHandle(), fastLimit);
  }

  /** Starts servers for one cluster. */
  record Starter(
      Path cluster,
      Binaries binaries,
      ServerAccount account,
      ServerLog log,
      LaunchOptions options) {
    private static final int PORTS_TO_TRY = 5;
    private static final String PORT_TAKEN = "could not create any TCP/IP sockets";
    private static final long LOOK_AGAIN_MILLIS = 10;

    /**
     * Returns when the server accepts connections.
     *
     * @throws EmbeddedPostgresException when it ends instead, or does not get there within the
     *     limit; it is stopped then
     */
    ServerProcess start() throws IOException, InterruptedException {
      for (int attempt = 1; ; attempt++) {
        int port = options.freePort().getAsInt();
        var server = launch(port);
        boolean ready = false;
        try {
          ready = becomesReady(server.process());
        } finally {
          if (!ready) {
            server.stop(options.stopLimit());
          }
        }
        if (ready) {
          return server;
        }
        if (attempt == PORTS_TO_TRY || !log.tail().contains(PORT_TAKEN)) {
          throw failure("ended with exit code " + server.process().exitValue());
        }
      }
    }

    private ServerProcess launch(int port) throws IOException {
      var command = ServerSettings.command(binaries.postgres(), cluster, port);
      return new ServerProcess(
          ChildProcess.start(OwnSession.of(account.command(command)), log), port);
    }

    /** False when the server ended before it was ready. */
    private boolean becomesReady(Process process) throws IOException, InterruptedException {
      Instant deadline = Instant.now().plus(options.startLimit());
      while (!process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        var status = PostmasterFile.read(cluster);
        if (status.isPresent() && status.get().ready() && status.get().pid() == process.pid()) {
          return true;
        }
        if (Instant.now().isAfter(deadline)) {
          throw failure("was not ready within " + options.startLimit());
        }
      }
      return false;
    }

    private EmbeddedPostgresException failure(String what) {
      return new EmbeddedPostgresException(
          "PostgreSQL for %s %s. The end of %s:%n%s"
              .formatted(cluster, what, log.file(), log.tail()));
    }
  }
}
