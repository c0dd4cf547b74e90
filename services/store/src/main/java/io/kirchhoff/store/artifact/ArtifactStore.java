package io.kirchhoff.store.artifact;

import java.io.IOException;

/** Keeps contents by their SHA-256. */
public interface ArtifactStore {
  /** Keeps a content; the same one again changes nothing. */
  Artifact put(String name, byte[] content) throws IOException;

  /**
   * A content that was kept.
   *
   * @throws IOException when it is not there or is damaged
   */
  byte[] get(String sha256) throws IOException;

  /** Removes a content; where it is not there, nothing happens. */
  void remove(String sha256) throws IOException;
}
