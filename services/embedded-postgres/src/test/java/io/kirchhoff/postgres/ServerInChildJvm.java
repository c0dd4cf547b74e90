package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** The owner of a server that the tests may kill. Closes the server when its input ends. */
final class ServerInChildJvm {
  private ServerInChildJvm() {}

  static void main(String[] arguments) throws IOException {
    try (var server = EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]))) {
      System.out.println(server.port());
      while (System.in.read() >= 0) {}
    } catch (EmbeddedPostgresException refused) {
      System.out.println(refused.getMessage());
    }
  }
}
