package io.kirchhoff.postgres;

import org.jspecify.annotations.Nullable;

/**
 * The server could not be started. The message names the folder, the cause and, where it is known,
 * what to do; when the server itself failed it ends with the last lines of the server's log. No
 * process is left behind.
 */
public final class EmbeddedPostgresException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedPostgresException(String message) {
    this(message, null);
  }

  EmbeddedPostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
