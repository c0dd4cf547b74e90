package io.kirchhoff.standalone;

import io.kirchhoff.cli.KirchhoffCommand;
import io.kirchhoff.cli.LocalServer;
import java.util.List;
import java.util.Locale;

/** The program behind the launcher. */
public final class Kirchhoff {
  private Kirchhoff() {}

  public static void main(String[] arguments) {
    // Programs read what is written here, and people read English.
    Locale.setDefault(Locale.ENGLISH);
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
    if (status == 0 && System.out.checkError()) {
      System.err.println("The output could not be written to its end.");
      status = 1;
    }
    if (status != 0 || !ServeCommand.running()) {
      System.exit(status);
    }
  }
}
