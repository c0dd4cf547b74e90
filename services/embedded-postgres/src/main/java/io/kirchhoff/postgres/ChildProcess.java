package io.kirchhoff.postgres;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Starts PostgreSQL's programs in surroundings that do not depend on the caller's. */
final class ChildProcess {
  private ChildProcess() {}

  static Process start(List<String> command, ServerLog log) throws IOException {
    var builder = new ProcessBuilder(command);
    // A PGDATA, PGOPTIONS, LD_LIBRARY_PATH or locale of the caller's must not reach the server.
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH"));
    environment.put("LC_ALL", "C");
    // The one folder that every account can enter.
    builder.directory(new File("/"));
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
    return builder.start();
  }
}
