package io.kirchhoff.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhoff.postgres.ServerAccount.Owner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How root starts a server that refuses root, and how an ordinary user does. */
class PrivilegeDropTest {
  private static final int NOBODY = 65534;

  @TempDir(factory = OpenTempDir.class)
  Path temporary;

  private Path data;

  @BeforeEach
  void onlyRootOnLinuxCanBecomeAnother() throws IOException {
    Path self = Path.of("/proc/self");
    Assumptions.assumeTrue(
        Files.exists(self) && Owner.of(self).uid() == 0,
        "not root on Linux: only the ordinary user's way is tested, by all other tests");
    data = temporary.resolve("data");
  }

  @AfterEach
  void nothingIsLeftRunning() {
    assertThat(Server.processesOf(temporary)).isEmpty();
  }

  @Test
  void rootStaysOwnerInAUserNamespace() throws Exception {
    assumeUserNamespaces();
    try (var server = EmbeddedPostgres.start(data, Server.OPTIONS)) {
      assertThat(Server.ask(server, "select 1")).containsExactly("1");
      assertThat(Owner.of(data.resolve("cluster"))).isEqualTo(new Owner(0, 0));
      assertThat(effectiveCapabilities(Server.postmaster(data))).isEqualTo("0000000000000000");
      assertThat(Server.postmaster(data).parent()).contains(ProcessHandle.current());
    }
  }

  @Test
  void rootBecomesAnotherUserWhereNamespacesAreRefused() throws Exception {
    for (int start = 1; start <= 2; start++) {
      try (var server = EmbeddedPostgres.start(data, refusingNamespaces())) {
        assertThat(Server.ask(server, "select 1")).containsExactly("1");
        int uid = Owner.of(data.resolve("cluster")).uid();
        assertThat(uid).isNotZero();
        assertThat(Owner.of(data.resolve("password")).uid()).isEqualTo(uid);
        var postmaster = Server.postmaster(data);
        assertThat(Owner.of(Path.of("/proc/" + postmaster.pid())).uid()).isEqualTo(uid);
        assertThat(postmaster.parent()).contains(ProcessHandle.current());
      }
    }
  }

  @Test
  void aClusterOfRootIsHandedOverWhereNamespacesAreRefusedNowAndThenStaysTheOthers()
      throws Exception {
    assumeUserNamespaces();
    try (var server = EmbeddedPostgres.start(data, Server.OPTIONS)) {
      Server.run(server, "create table kept as select 42 as answer");
    }
    for (var options : List.of(refusingNamespaces(), Server.OPTIONS)) {
      try (var server = EmbeddedPostgres.start(data, options)) {
        assertThat(Server.ask(server, "select answer from kept")).containsExactly("42");
        assertThat(Owner.of(data.resolve("cluster")).uid()).isNotZero();
      }
    }
  }

  @Test
  void aFolderThatTheOtherUserCannotEnterIsNamed() throws Exception {
    Path closed =
        Files.setPosixFilePermissions(
            Files.createDirectory(temporary.resolve("closed")),
            PosixFilePermissions.fromString("rwx------"));
    var options = refusingNamespaces();
    assertThatThrownBy(() -> EmbeddedPostgres.start(closed.resolve("data"), options))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("unshare: unshare failed: Operation not permitted")
        .hasMessageContaining("it cannot reach " + closed.toRealPath())
        .hasMessageContaining("chmod o+x")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aMachineWithNeitherCommandIsTold() {
    var options = Server.OPTIONS.withPrivilegeTools("no-such-unshare", "no-such-setpriv");
    assertThatThrownBy(() -> EmbeddedPostgres.start(data, options))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("there is no command no-such-unshare")
        .hasMessageContaining("there is no command no-such-setpriv")
        .hasMessageContaining("start as an ordinary user");
  }

  @Test
  void anOrdinaryUserStartsAndRestartsItAndRootMayUseTheDataAfterwards() throws Exception {
    Path mine = Files.createDirectory(temporary.resolve("mine"));
    Files.setAttribute(mine, "unix:uid", NOBODY);
    for (int start = 1; start <= 2; start++) {
      try (var jvm = asNobody(mine.resolve("data"))) {
        try (var connection = Server.connect(mine.resolve("data"), jvm.port())) {
          Server.run(connection, "create table if not exists kept as select 42 as answer");
        }
        assertThat(Owner.of(mine.resolve("data/cluster")).uid()).isEqualTo(NOBODY);
      }
    }
    try (var server = EmbeddedPostgres.start(mine.resolve("data"), Server.OPTIONS)) {
      assertThat(Server.ask(server, "select answer from kept")).containsExactly("42");
    }
    try (var jvm = asNobody(mine.resolve("data"))) {
      assertThat(jvm.port()).isPositive();
    }
  }

  @Test
  void anOrdinaryUserIsToldOfAFolderThatIsNotHis() throws Exception {
    Files.createDirectory(data);
    try (var jvm = asNobody(data)) {
      assertThat(jvm.said())
          .contains("cannot use the data folder " + data, "AccessDeniedException");
    }
  }

  /**
   * Simulates a kernel or container that refuses user namespaces: a command that says what unshare
   * says then.
   */
  private LaunchOptions refusingNamespaces() throws IOException {
    Path command = temporary.resolve("refused-unshare");
    Files.writeString(
        command,
        "#!/bin/sh\necho 'unshare: unshare failed: Operation not permitted' >&2\nexit 1\n");
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Server.OPTIONS.withPrivilegeTools(command.toString(), "setpriv");
  }

  private static void assumeUserNamespaces() throws Exception {
    int code = new ProcessBuilder("unshare", "-U", "true").start().waitFor();
    Assumptions.assumeTrue(code == 0, "user namespaces are refused on this machine");
  }

  /**
   * A JVM of an ordinary user, for whom the class path is copied: root's own folders are closed to
   * him.
   */
  private ChildJvm asNobody(Path folder) throws IOException {
    Path copies = temporary.resolve("class-path");
    var readable = new ArrayList<String>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path copy = copies.resolve(readable.size() + "-" + Path.of(entry).getFileName());
      copyTree(Path.of(entry), copy);
      readable.add(copy.toString());
    }
    var prefix = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    return ChildJvm.start(
        prefix, String.join(File.pathSeparator, readable), folder, folder.resolve("binaries"));
  }

  private static void copyTree(Path from, Path to) throws IOException {
    if (Files.notExists(from)) {
      return;
    }
    FileTree.makeFolder(to.resolveSibling(""), PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.notExists(copy)) {
          Files.copy(path, copy);
        }
      }
    }
  }

  private static String effectiveCapabilities(ProcessHandle process) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("CapEff:"))
          .map(line -> line.substring("CapEff:".length()).strip())
          .findFirst()
          .orElseThrow();
    }
  }
}
