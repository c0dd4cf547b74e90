package io.kirchhoff.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in: this machine with the password, nobody else. */
class AccessTest {
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

  @Test
  void refusesAWrongPassword() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "not the password"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void refusesNoPassword() {
    assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), ""))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void trustsNobody() throws SQLException {
    assertThat(Server.ask(server, "select distinct auth_method from pg_hba_file_rules"))
        .containsExactly("scram-sha-256");
  }

  @Test
  void keepsThePasswordForTheOwnerOnly() throws IOException {
    Path file = data.resolve("password");
    assertThat(Files.readString(file)).isEqualTo(server.password()).matches("[0-9a-f]{64}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void showsThePasswordNeitherOnACommandLineNorInTheLog() throws IOException {
    assertThat(Server.postmaster(data).info().arguments().orElseThrow())
        .contains(data.resolve("cluster").toString())
        .noneMatch(argument -> argument.contains(server.password()));
    assertThat(data.resolve("server.log")).content().doesNotContain(server.password());
  }

  @Test
  void listensOnTheLoopbackAddressOnly() throws IOException {
    Optional<InetAddress> outside =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .findAny();
    Assumptions.assumeTrue(outside.isPresent(), "this machine has a loopback address only");
    assertThatThrownBy(
            () -> {
              try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(outside.orElseThrow(), server.port()), 5_000);
              }
            })
        .isInstanceOf(ConnectException.class);
  }
}
