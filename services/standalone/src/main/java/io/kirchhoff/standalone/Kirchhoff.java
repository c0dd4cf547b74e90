package io.kirchhoff.standalone;

import io.kirchhoff.cli.KirchhoffCommand;
import io.kirchhoff.cli.LocalServer;
import java.util.List;

/** The program behind the launcher. */
public final class Kirchhoff {
  private Kirchhoff() {}

  public static void main(String[] arguments) {
    List<Object> own =
        List.of(
            new QuickstartCommand(),
            new UpCommand(),
            new ServeCommand(),
            new EngineCommand(),
            new VerifyPhysicsCommand(),
            new BenchCommand());
    LocalServer local =
        (data, workers) -> StandaloneServer.start(data, StandaloneServer.anyFreePort(), workers);
    int status = KirchhoffCommand.with(own, local).execute(arguments);
    if (status != 0 || !ServeCommand.running()) {
      System.exit(status);
    }
  }
}
