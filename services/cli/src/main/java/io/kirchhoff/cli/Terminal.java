package io.kirchhoff.cli;

import java.io.IOException;

/** What standard output leads to. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether somebody sees what is printed. Java's console tells of input and output together only,
   * and would not be one in {@code results ... < /dev/null}.
   */
  static boolean takesOutput() {
    try {
      return new ProcessBuilder("sh", "-c", "test -t 1").inheritIO().start().waitFor() == 0;
    } catch (IOException noShell) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
