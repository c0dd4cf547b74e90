package io.kirchhoff.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was committed is there again after any kind of sudden death, with nothing to do by hand. */
class CrashRecoveryTest {
  @TempDir(factory = OpenTempDir.class)
  Path data;

  @Test
  void startsAfterEverythingWasKilled() throws Exception {
    var owner = ownerWithRow();
    var postmaster = Server.postmaster(data);
    var processes = Server.processesOf(data);
    assertThat(processes).contains(postmaster).hasSizeGreaterThan(1);
    owner.kill();
    processes.forEach(Shutdown::kill);
    assertThat(data.resolve("cluster/postmaster.pid")).exists();
    assertRowIsThere();
  }

  @Test
  void stopsTheServerThatAKilledOwnerLeftAndStartsAnew() throws Exception {
    var owner = ownerWithRow();
    var orphan = Server.postmaster(data);
    owner.kill();
    assertThat(Shutdown.isGone(orphan)).as("the orphan lives on by itself").isFalse();
    assertRowIsThere();
    assertThat(Shutdown.isGone(orphan)).isTrue();
    assertThat(data.resolve("server.previous.log"))
        .content()
        .contains("received fast shutdown request", "database system is shut down");
  }

  @Test
  void killsABusySessionWhosePostmasterIsDead() throws Exception {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/proc/self/cwd")), "only Linux tells where a process works");
    var owner = ownerWithRow();
    var connection = Server.connect(data, owner.port());
    long pid = Long.parseLong(Server.ask(connection, "select pg_backend_pid()").getFirst());
    var session = ProcessHandle.of(pid).orElseThrow();
    var postmaster = Server.postmaster(data);
    // Held still, it cannot notice the death of its postmaster; one that computes would not either.
    Server.signal("STOP", session);
    owner.kill();
    Shutdown.kill(postmaster);
    assertThat(Shutdown.isGone(session)).isFalse();
    assertRowIsThere();
    assertThat(Shutdown.isGone(session)).isTrue();
  }

  @Test
  void startsAfterTheOwnerWasKilledWhileItMadeTheDatabase() throws Exception {
    var owner = ChildJvm.start(data, Server.BINARIES);
    Server.await("initdb", () -> !Server.processesOf(data).isEmpty());
    assertThat(data.resolve("cluster")).doesNotExist();
    owner.kill();
    try (var server = EmbeddedPostgres.start(data, Server.OPTIONS)) {
      assertThat(Server.ask(server, "select 1")).containsExactly("1");
    }
    Server.await("the end of the initdb left", () -> Server.processesOf(data).isEmpty());
  }

  /** Pids come round again: after a reboot, and soon in a container. */
  @Test
  void isNotMisledByAnotherProcessThatHasTheOldPid() throws Exception {
    var owner = ownerWithRow();
    var processes = Server.processesOf(data);
    owner.kill();
    processes.forEach(Shutdown::kill);
    var bystander = new ProcessBuilder("tail", "-f", "/dev/null").start();
    try {
      Path pidFile = data.resolve("cluster/postmaster.pid");
      List<String> lines = Files.readAllLines(pidFile);
      lines.set(0, Long.toString(bystander.pid()));
      Files.write(pidFile, lines);
      assertRowIsThere();
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly().waitFor();
    }
  }

  private ChildJvm ownerWithRow() throws Exception {
    var owner = ChildJvm.start(data, Server.BINARIES);
    try (var connection = Server.connect(data, owner.port())) {
      Server.run(connection, "create table kept as select 42 as answer");
    }
    return owner;
  }

  private void assertRowIsThere() throws Exception {
    try (var server = EmbeddedPostgres.start(data, Server.OPTIONS)) {
      assertThat(Server.ask(server, "select answer from kept")).containsExactly("42");
    }
    assertThat(Server.processesOf(data)).isEmpty();
  }
}
