package io.kirchhoff.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the server is set, by its own account. */
class DurabilityTest {
  @TempDir(factory = OpenTempDir.class)
  static Path data;

  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() {
    server = EmbeddedPostgres.start(data, Server.OPTIONS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "data_checksums, on",
    "shared_buffers, 64MB",
    "max_connections, 200",
    "jit, off",
    "listen_addresses, 127.0.0.1",
    "unix_socket_directories, ''",
    "password_encryption, scram-sha-256",
    "server_encoding, UTF8",
    "lc_messages, C",
  })
  void saysItsSetting(String name, String value) throws SQLException {
    assertThat(Server.ask(server, "show " + name)).containsExactly(value);
  }

  @Test
  void sortsAndFoldsTextTheSameEverywhere() throws SQLException {
    assertThat(
            Server.ask(
                server,
                "select datlocprovider::text || datlocale from pg_database where datname = 'postgres'"))
        .containsExactly("bC.UTF-8");
    assertThat(Server.ask(server, "select upper('Ohm \u00e4\u03a9')"))
        .containsExactly("OHM \u00c4\u03a9");
  }
}
