package io.kirchhoff.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
  @TempDir(factory = OpenTempDir.class)
  Path temporary;

  @Test
  void twoProcessesMayUnpackAtTheSameTime() throws Exception {
    Path shared = temporary.resolve("binaries");
    try (var one = ChildJvm.start(temporary.resolve("one"), shared);
        var other = ChildJvm.start(temporary.resolve("other"), shared)) {
      assertThat(one.port()).isNotEqualTo(other.port());
    }
    try (var files = Files.list(shared)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(2)
          .contains("unpack.lock");
    }
  }

  @Test
  void whatAKilledProcessUnpackedByHalfIsDoneAgain() throws Exception {
    Path whole = Binaries.in(Server.BINARIES).folder();
    Path half = temporary.resolve(whole.getFileName() + ".unpacking/bin");
    Files.createDirectories(half);
    Files.writeString(half.resolve("postgres"), "half a prog");
    var binaries = Binaries.in(temporary);
    assertThat(binaries.postgres())
        .hasSameBinaryContentAs(whole.resolve("bin/postgres"))
        .isExecutable();
    assertThat(half).doesNotExist();
  }
}
