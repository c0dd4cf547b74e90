package io.kirchhoff.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Starts a server of the command's own on this machine. */
@FunctionalInterface
public interface LocalServer {
  /**
   * Starts it; comes back when it can be used.
   *
   * @param data the folder for everything that is kept
   * @param workers worker processes
   * @throws CommandFailure with one line that says why it cannot start
   */
  Running start(Path data, int workers);

  /** A server that runs until it is closed. */
  interface Running extends AutoCloseable {
    URI address();

    /** What keeps jobs from being worked on, if something does. */
    Optional<String> hindrance();

    @Override
    void close();
  }
}
