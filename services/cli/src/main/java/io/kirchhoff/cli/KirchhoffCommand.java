package io.kirchhoff.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code kirchhoff} with its subcommands. */
@Command(
    name = "kirchhoff",
    description =
        "Analog AI as a service: how accurate is a network on analog memory, and for how long?",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "Kirchhoff 0.1",
    footer = {
      "",
      "Exit status: 0 done, 1 the work failed, 2 wrong usage or unusable input.",
      "Start with: ./kirchhoff quickstart"
    })
public final class KirchhoffCommand implements Callable<Integer> {
  private KirchhoffCommand() {}

  /**
   * The client commands, and others that the caller has.
   *
   * @param local for commands that bring their server along
   */
  public static CommandLine with(List<Object> others, LocalServer local) {
    var line = new CommandLine(new KirchhoffCommand());
    others.forEach(line::addSubcommand);
    List.of(
            new SubmitCommand(),
            new WatchCommand(),
            new CancelCommand(),
            new StopCommand(),
            new RetryCommand(),
            new DeleteCommand(),
            new JobsCommand(),
            new ResultsCommand(),
            new StudyCommand(local),
            new DatasetCommand())
        .forEach(line::addSubcommand);
    line.getSubcommands()
        .values()
        .forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
    line.setExecutionExceptionHandler(KirchhoffCommand::report);
    line.setParameterExceptionHandler(KirchhoffCommand::explain);
    return line;
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.err);
    return CommandFailure.UNUSABLE;
  }

  private static int report(Exception exception, CommandLine line, CommandLine.ParseResult parsed) {
    if (exception instanceof CommandFailure failure) {
      System.err.println(failure.getMessage());
      return failure.exitStatus();
    }
    exception.printStackTrace();
    return CommandFailure.FAILED;
  }

  private static int explain(CommandLine.ParameterException exception, String[] arguments) {
    System.err.println(exception.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(
        exception, exception.getCommandLine().getErr());
    System.err.println(
        "Maybe " + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help helps.");
    return CommandFailure.UNUSABLE;
  }
}
