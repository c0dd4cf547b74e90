package io.kirchhoff.standalone;

import io.kirchhoff.cli.CommandFailure;
import io.kirchhoff.verification.PhysicsVerification;
import io.kirchhoff.verification.reference.UnusableReferenceException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code verify-physics}: the engine against the numbers of another simulator. */
@Command(
    name = "verify-physics",
    description = {
      "Runs the engine against reference cases: JSON files that name their kind, in the folders given.",
      "Prints a line a case with the largest deviation and its tolerance; fails when a case does."
    })
final class VerifyPhysicsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of reference files.")
  private List<Path> folders = List.of();

  @Override
  public Integer call() {
    // Reports are the output; the libraries' own messages are for their developers.
    System.setProperty("logback.configurationFile", "io/kirchhoff/standalone/command-logging.xml");
    try {
      var verification = new PhysicsVerification(folders, System.out::println);
      boolean agrees = verification.run();
      return agrees ? 0 : CommandFailure.FAILED;
    } catch (UnusableReferenceException unusable) {
      throw CommandFailure.unusable(String.valueOf(unusable.getMessage()));
    }
  }
}
