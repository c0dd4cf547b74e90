package io.kirchhoff.engine.training;

import java.io.IOException;

/** A file is no whole checkpoint: cut off, changed, or another kind of file. */
public final class DamagedCheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedCheckpointException(String message) {
    super(message);
  }

  DamagedCheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
