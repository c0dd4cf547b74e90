package io.kirchhoff.cli;

/** Ends a command with one line for the user and an exit status. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exit status when the work failed. */
  public static final int FAILED = 1;

  /** The exit status for wrong usage or unusable input. */
  public static final int UNUSABLE = 2;

  private final int exitStatus;

  private CommandFailure(int exitStatus, String line) {
    super(line);
    this.exitStatus = exitStatus;
  }

  /** The work failed. */
  public static CommandFailure failed(String line) {
    return new CommandFailure(FAILED, line);
  }

  /** The user's input cannot be used. */
  public static CommandFailure unusable(String line) {
    return new CommandFailure(UNUSABLE, line);
  }

  public int exitStatus() {
    return exitStatus;
  }
}
