package io.kirchhoff.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A PostgreSQL server of one's own, for as long as the object is open. Its data outlive it:
 *
 * <pre>{@code
 * try (var postgres = EmbeddedPostgres.start(dataFolder)) {
 *   DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
 * }
 * }</pre>
 *
 * <p>The server is durable (fsync, full pages, checksums), asks for a password, and listens on
 * 127.0.0.1 only, on another port each time. No JVM hook stops it: the owner closes it when nothing
 * uses it any more. When the owner is killed the server lives on, until the next start finds and
 * replaces it. Safe for use by several threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  static final String USER = "postgres";

  private final FolderLock lock;
  private final ServerProcess server;
  private final Path log;
  private final String password;
  private final Duration stopLimit;
  private boolean closed;

  private EmbeddedPostgres(
      FolderLock lock, ServerProcess server, Path log, String password, Duration stopLimit) {
    this.lock = lock;
    this.server = server;
    this.log = log;
    this.password = password;
    this.stopLimit = stopLimit;
  }

  /**
   * Starts the server, and returns when it accepts connections. The first start in a folder makes
   * the database, and unpacks PostgreSQL's programs (60 MB) into its subfolder {@code binaries}.
   *
   * @param dataFolder a folder for this server alone; made where there is none
   * @throws EmbeddedPostgresException when the folder is in use or cannot be used, or when the
   *     server does not start
   */
  public static EmbeddedPostgres start(Path dataFolder) {
    return start(dataFolder, LaunchOptions.usual());
  }

  /**
   * Starts the server with its programs in a folder that several servers may share.
   *
   * @param binaries unpacked into when needed, safe for several processes at a time; may be
   *     read-only once filled
   * @throws EmbeddedPostgresException as for {@link #start(Path)}
   */
  public static EmbeddedPostgres start(Path dataFolder, Path binaries) {
    return start(dataFolder, LaunchOptions.usual().withBinaries(binaries));
  }

  static EmbeddedPostgres start(Path dataFolder, LaunchOptions options) {
    try {
      DataFolder folder = DataFolder.at(dataFolder);
      FolderLock lock = FolderLock.take(folder);
      EmbeddedPostgres started = null;
      try {
        started = launch(folder, lock, options);
        return started;
      } finally {
        if (started == null) {
          lock.close();
        }
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL cannot use the data folder %s: %s".formatted(dataFolder, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException(
          "the start of PostgreSQL in %s was interrupted".formatted(dataFolder), e);
    }
  }

  private static EmbeddedPostgres launch(DataFolder folder, FolderLock lock, LaunchOptions options)
      throws IOException, InterruptedException {
    new OrphanReaper(folder.cluster(), options.stopLimit()).reap();
    ServerLog log = ServerLog.begin(folder);
    Path shared = options.binaries();
    Binaries binaries = Binaries.in(shared == null ? folder.binaries() : shared);
    ServerAccount account = new PrivilegeDrop(folder, options).choose(binaries);
    new InitDb(folder, binaries, account, log).ensureCluster(options.startLimit());
    String password = Password.keptIn(folder);
    // The last step: nothing after it can fail and leave a server without an owner.
    ServerProcess server =
        new ServerProcess.Starter(folder.cluster(), binaries, account, log, options).start();
    return new EmbeddedPostgres(lock, server, log.file(), password, options.stopLimit());
  }

  /**
   * The address without user and password, like {@code jdbc:postgresql://127.0.0.1:41753/postgres}.
   */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port());
  }

  /** The server's superuser. */
  public String user() {
    return USER;
  }

  /** 256 random bits in hexadecimal, the same for the life of the data. */
  public String password() {
    return password;
  }

  /** The TCP port on 127.0.0.1. */
  public int port() {
    return server.port();
  }

  /**
   * Tells of a server that ends before this is closed, as when its disk is full or somebody kills
   * it. It does not start again.
   *
   * @param action is given the server's log, on some other thread
   */
  public void whenItEndsByItself(Consumer<Path> action) {
    Thread.ofVirtual()
        .start(
            () -> {
              server.process().onExit().join();
              if (!isClosed()) {
                action.accept(log);
              }
            });
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Ends all sessions and stops the server cleanly; usually takes under a second. Does nothing when
   * closed already, and gives the folder free when the server died by itself.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    server.stop(stopLimit);
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
