package io.kirchhoff.testing;

import io.kirchhoff.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A new, empty database on a real server: the one that {@code KIRCHHOFF_TEST_DATABASE_URL} (with
 * {@code ..._USER} and {@code ..._PASSWORD}) names, else an embedded one that lives as long as this
 * JVM.
 *
 * <p>Its time zone is none that a developer's machine is likely to have, so that a mix-up of zones
 * shows.
 */
public record TestDatabase(String url, String user, String password) {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Creates a database of its own for the caller. */
  public static TestDatabase create() {
    TestDatabase server = Server.INSTANCE;
    String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
      statement.execute("alter database " + name + " set timezone to 'America/Los_Angeles'");
    } catch (SQLException failed) {
      throw new IllegalStateException("No test database at " + server.url(), failed);
    }
    String url = server.url().substring(0, server.url().lastIndexOf('/') + 1) + name;
    return new TestDatabase(url, server.user(), server.password());
  }

  /**
   * Makes it the database of a Spring application.
   *
   * @param properties where its properties go, such as {@code registry::add}
   */
  public void describeTo(BiConsumer<String, Supplier<Object>> properties) {
    properties.accept("spring.datasource.url", this::url);
    properties.accept("spring.datasource.username", this::user);
    properties.accept("spring.datasource.password", this::password);
    // A test's application stays until the last test has run; its idle connections need not.
    properties.accept("spring.datasource.hikari.minimum-idle", () -> 0);
    properties.accept("spring.datasource.hikari.idle-timeout", () -> 10_000);
  }

  /** A connection as the database's owner. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** The server, started at first use. */
  private static final class Server {
    static final TestDatabase INSTANCE = find();

    private static TestDatabase find() {
      String url = System.getenv("KIRCHHOFF_TEST_DATABASE_URL");
      if (url != null) {
        return new TestDatabase(url, environment("USER"), environment("PASSWORD"));
      }
      EmbeddedPostgres postgres = embedded();
      return new TestDatabase(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static String environment(String part) {
      String value = System.getenv("KIRCHHOFF_TEST_DATABASE_" + part);
      return value == null ? "postgres" : value;
    }

    private static EmbeddedPostgres embedded() {
      try {
        Path target = Files.createDirectories(Path.of("target", "test-postgres"));
        Path data = Files.createTempDirectory(target.toAbsolutePath(), "data");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data, target.resolve("binaries"));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        return postgres;
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }
}
