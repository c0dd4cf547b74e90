package io.kirchhoff.engine.dataset;

import java.io.IOException;

/** A file is not what it should be; the message names it, what was found and what was expected. */
public final class DatasetDamagedException extends IOException {
  private static final long serialVersionUID = 1L;

  DatasetDamagedException(String file, String found, String expected) {
    super(file + ": " + found + ", expected " + expected);
  }
}
