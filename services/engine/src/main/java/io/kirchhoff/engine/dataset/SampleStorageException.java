package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;

/** The samples of a data set find no place on this machine's disk; the message says where. */
public final class SampleStorageException extends IOException {
  private static final long serialVersionUID = 1L;

  SampleStorageException(Path folder, IOException cause) {
    super(
        ("cannot keep the samples of the data set in a file of %s: %s; make room there, or name"
                + " another folder with the JVM's option -Djava.io.tmpdir")
            .formatted(folder, cause.getMessage()),
        cause);
  }
}
