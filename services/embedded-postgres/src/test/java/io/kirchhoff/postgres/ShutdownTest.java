package io.kirchhoff.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir(factory = OpenTempDir.class)
  Path data;

  @AfterEach
  void nothingIsLeftRunning() {
    assertThat(Server.processesOf(data)).isEmpty();
  }

  @Test
  void isCleanThoughClientsAreConnected() throws Exception {
    var server = EmbeddedPostgres.start(data, Server.OPTIONS);
    try (var idle = Server.connect(server)) {
      assertThat(Server.ask(idle, "select 1")).containsExactly("1");
      server.close();
      server.close(); // does nothing
    }
    assertThat(data.resolve("server.log"))
        .content()
        .contains("received fast shutdown request", "database system is shut down");
  }

  @Test
  void isWholeInAThreadThatIsInterruptedAndTheInterruptIsKept() {
    var server = EmbeddedPostgres.start(data, Server.OPTIONS);
    Thread.currentThread().interrupt();
    server.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(data.resolve("server.log")).content().contains("database system is shut down");
  }

  @Test
  void freesTheFolderOfAServerThatDiedByItself() throws Exception {
    try (var server = EmbeddedPostgres.start(data, Server.OPTIONS)) {
      assertThat(server.port()).isPositive();
      Server.postmaster(data).destroyForcibly();
    }
    EmbeddedPostgres.start(data, Server.OPTIONS).close();
  }

  @Test
  void doesNotWaitForASessionThatHangs() throws Exception {
    var options = Server.OPTIONS.withLimits(Duration.ofMinutes(1), SHORT);
    var server = EmbeddedPostgres.start(data, options);
    try (var connection = Server.connect(server)) {
      long pid = Long.parseLong(Server.ask(connection, "select pg_backend_pid()").getFirst());
      Server.signal("STOP", ProcessHandle.of(pid).orElseThrow());
      server.close();
    }
    assertThat(data.resolve("server.log"))
        .content()
        .contains("received immediate shutdown request");
  }

  @Test
  void killsAServerThatHangs() throws Exception {
    var options = Server.OPTIONS.withLimits(Duration.ofMinutes(1), SHORT);
    var server = EmbeddedPostgres.start(data, options);
    Server.signal("STOP", Server.postmaster(data));
    server.close();
  }

  /**
   * Ctrl-C goes to all processes of the terminal's session; the server must leave it to its owner.
   */
  @Test
  void theServerIsOutOfTheTerminalsReach() throws Exception {
    try (var server = EmbeddedPostgres.start(data, Server.OPTIONS)) {
      assertThat(server.port()).isPositive();
      assertThat(sessionOf(Server.postmaster(data).pid())).isEqualTo(Server.postmaster(data).pid());
    }
  }

  @Test
  void perlMakesASessionWhereThereIsNoSetsid() throws Exception {
    Assumptions.assumeTrue(OwnSession.isOnPath("perl"), "no perl on this machine");
    var command = new ArrayList<>(OwnSession.PERL);
    command.addAll(List.of("tail", "-f", "/dev/null"));
    var process = new ProcessBuilder(command).start();
    try {
      Server.await(
          "the change to a session of its own", () -> sessionOf(process.pid()) == process.pid());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static long sessionOf(long pid) throws Exception {
    Path stat = Path.of("/proc/" + pid + "/stat");
    Assumptions.assumeTrue(Files.exists(stat), "only Linux tells a process's session here");
    String text = Files.readString(stat);
    // After the name in brackets: state, parent, group, session.
    return Long.parseLong(text.substring(text.lastIndexOf(')') + 2).split(" ", -1)[3]);
  }
}
