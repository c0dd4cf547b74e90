package io.kirchhoff.engine.dataset;

import java.io.IOException;

/** Files are whole, but an experiment may not use them, or not so as it says; with the reason. */
public final class DatasetUnusableException extends IOException {
  private static final long serialVersionUID = 1L;

  public DatasetUnusableException(String message) {
    super(message);
  }
}
