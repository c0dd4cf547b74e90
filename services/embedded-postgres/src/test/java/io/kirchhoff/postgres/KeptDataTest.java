package io.kirchhoff.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDataTest {
  @TempDir(factory = OpenTempDir.class)
  Path temporary;

  /** Measured, not asserted: how long people wait. The first start here unpacks as well. */
  @Test
  void dataPasswordAndProgramsOutliveTheServer() throws Exception {
    Path data = temporary.resolve("a folder/that is not there yet");
    long begin = System.nanoTime();
    String password;
    try (var first = EmbeddedPostgres.start(data)) {
      printTime("first start, with unpacking and initdb", begin);
      password = first.password();
      Server.run(first, "create table kept as select 42 as answer");
      begin = System.nanoTime();
    }
    printTime("clean stop", begin);
    Path programs = data.resolve("binaries");
    var unpacked = Files.getLastModifiedTime(Binaries.in(programs).postgres());
    begin = System.nanoTime();
    try (var second = EmbeddedPostgres.start(data)) {
      printTime("second start", begin);
      assertThat(Server.ask(second, "select answer from kept")).containsExactly("42");
      assertThat(second.password()).isEqualTo(password);
    }
    assertThat(Files.getLastModifiedTime(Binaries.in(programs).postgres())).isEqualTo(unpacked);
  }

  @Test
  void theLogOfTheStartBeforeIsKeptAndOlderOnesAreNot() throws Exception {
    for (String mark : new String[] {"one", "two", "three"}) {
      try (var server = EmbeddedPostgres.start(temporary, Server.OPTIONS)) {
        Server.run(server, "do $$ begin raise warning 'mark %', '" + mark + "'; end $$");
      }
    }
    assertThat(temporary.resolve("server.log")).content().contains("mark three");
    assertThat(temporary.resolve("server.previous.log"))
        .content()
        .contains("mark two")
        .doesNotContain("mark one");
  }

  private static void printTime(String what, long begin) {
    System.out.printf("%s: %d ms%n", what, (System.nanoTime() - begin) / 1_000_000);
  }
}
