package io.kirchhoff.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir(factory = OpenTempDir.class)
  Path temporary;

  @Test
  void aSecondStartInThisJvmIsRefusedAndTheFirstGoesOn() throws Exception {
    Path data = temporary.resolve("data");
    try (var first = EmbeddedPostgres.start(data, Server.OPTIONS)) {
      Path alias = Files.createSymbolicLink(temporary.resolve("alias"), data);
      for (Path way : new Path[] {data, alias}) {
        assertThatThrownBy(() -> EmbeddedPostgres.start(way, Server.OPTIONS))
            .isInstanceOf(EmbeddedPostgresException.class)
            .hasMessage(
                "the data folder %s is in use by this process: stop it first, or choose another folder",
                data.toRealPath());
      }
      assertThat(Server.ask(first, "select 1")).containsExactly("1");
      // Refusing must not have dropped the lock: another process is still kept out.
      assertRefusedElsewhere(data, "process " + ProcessHandle.current().pid());
    }
    EmbeddedPostgres.start(data, Server.OPTIONS).close();
  }

  @Test
  void aStartWhileAnotherProcessOwnsTheFolderIsRefusedWithItsPid() throws Exception {
    try (var owner = ChildJvm.start(temporary, Server.BINARIES)) {
      int port = owner.port();
      assertThatThrownBy(() -> EmbeddedPostgres.start(temporary, Server.OPTIONS))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessage(
              "the data folder %s is in use by process %d: stop it first, or choose another folder",
              temporary.toRealPath(), owner.pid());
      try (var connection = Server.connect(temporary, port)) {
        assertThat(Server.ask(connection, "select 1")).containsExactly("1");
      }
    }
  }

  /** As it is when the class is loaded twice, by a development tool's class loader for one. */
  @Test
  void aLockThatThisJvmHoldsByOtherMeansIsRespectedAndNotDropped() throws Exception {
    var folder = DataFolder.at(temporary);
    try (var file =
        FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.lock();
      assertThatThrownBy(() -> EmbeddedPostgres.start(temporary, Server.OPTIONS))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("in use by this process");
      assertRefusedElsewhere(temporary, "another process");
    }
  }

  private static void assertRefusedElsewhere(Path data, String owner) throws Exception {
    try (var other = ChildJvm.start(data, Server.BINARIES)) {
      assertThat(other.said()).contains(data.toRealPath() + " is in use by " + owner + ":");
    }
  }
}
