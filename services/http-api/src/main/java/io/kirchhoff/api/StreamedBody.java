package io.kirchhoff.api;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An answer's body that is written while it is computed, so that it need not fit into memory. What
 * fails on the way breaks the connection off: half an answer must not look like a whole one.
 */
@FunctionalInterface
public interface StreamedBody {
  /**
   * Writes all of the body.
   *
   * @param out to the client; not to be closed
   * @throws IOException when the client is gone
   */
  void writeTo(OutputStream out) throws IOException;
}
