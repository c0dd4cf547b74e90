package io.kirchhoff.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A start that fails says why in one exception, leaves no process, and leaves the folder free for
 * the next.
 */
class FailedStartTest {
  @TempDir(factory = OpenTempDir.class)
  Path data;

  @AfterEach
  void nothingIsLeftRunning() {
    assertThat(Server.processesOf(data)).isEmpty();
  }

  @Test
  void tellsOfDamagedData() throws Exception {
    EmbeddedPostgres.start(data, Server.OPTIONS).close();
    Path control = data.resolve("cluster/global/pg_control");
    byte[] whole = Files.readAllBytes(control);
    Files.write(control, new byte[whole.length]);
    assertThatThrownBy(() -> EmbeddedPostgres.start(data, Server.OPTIONS))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining(data.toRealPath().resolve("server.log").toString())
        .hasMessageContaining("FATAL");
    Files.write(control, whole);
    EmbeddedPostgres.start(data, Server.OPTIONS).close();
  }

  @Test
  void tellsOfDataOfAnotherVersion() throws Exception {
    EmbeddedPostgres.start(data, Server.OPTIONS).close();
    Files.writeString(data.resolve("cluster/PG_VERSION"), "17\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(data, Server.OPTIONS))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("initialized by PostgreSQL version 17");
  }

  @Test
  void tellsOfALostPassword() throws Exception {
    EmbeddedPostgres.start(data, Server.OPTIONS).close();
    Files.delete(data.resolve("password"));
    assertThatThrownBy(() -> EmbeddedPostgres.start(data, Server.OPTIONS))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining(data.toRealPath().resolve("password") + " is missing");
  }

  @Test
  void tellsOfAFolderThatCannotBeMade() throws Exception {
    Path file = Files.createFile(data.resolve("file"));
    assertThatThrownBy(() -> EmbeddedPostgres.start(file.resolve("data"), Server.OPTIONS))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("cannot use the data folder " + file.resolve("data"));
  }

  @Test
  void stopsAServerThatIsNotReadyInTime() {
    var hurried = Server.OPTIONS.withLimits(Duration.ofMillis(1), Duration.ofSeconds(10));
    assertThatThrownBy(() -> EmbeddedPostgres.start(data, hurried))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("initdb did not end within PT0.001S");
    EmbeddedPostgres.start(data, Server.OPTIONS).close();
    assertThatThrownBy(() -> EmbeddedPostgres.start(data, hurried))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("was not ready within PT0.001S");
    EmbeddedPostgres.start(data, Server.OPTIONS).close();
  }

  @Test
  void stopsTheServerWhenTheStartIsInterrupted() throws Exception {
    var starter =
        new Thread(
            () ->
                assertThatThrownBy(() -> EmbeddedPostgres.start(data, Server.OPTIONS))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("was interrupted"));
    var failures = new AtomicInteger();
    starter.setUncaughtExceptionHandler((thread, failure) -> failures.incrementAndGet());
    starter.start();
    Server.await("a process", () -> !Server.processesOf(data).isEmpty());
    starter.interrupt();
    starter.join();
    assertThat(failures).hasValue(0);
  }

  @Test
  void takesAnotherPortWhenTheFirstIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var asked = new AtomicInteger();
      var usual = Server.OPTIONS.freePort();
      var options =
          Server.OPTIONS.withFreePort(
              () -> asked.getAndIncrement() < 2 ? taken.getLocalPort() : usual.getAsInt());
      try (var server = EmbeddedPostgres.start(data, options)) {
        assertThat(asked).hasValue(3);
        assertThat(server.port()).isNotEqualTo(taken.getLocalPort());
        assertThat(Server.ask(server, "select 1")).containsExactly("1");
      }
    }
  }

  @Test
  void givesUpWhenEveryPortIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var options = Server.OPTIONS.withFreePort(taken::getLocalPort);
      assertThatThrownBy(() -> EmbeddedPostgres.start(data, options))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("Address already in use");
    }
  }
}
