package io.kirchhoff.engine.dataset;

import org.apache.commons.codec.digest.DigestUtils;

/** Tells a published file from any other. */
final class Sha256 {
  private Sha256() {}

  /**
   * @param source names the content in the message
   */
  static void require(String source, byte[] content, String expected)
      throws DatasetDamagedException {
    require(source, DigestUtils.sha256Hex(content), expected);
  }

  /** The same for content that came in parts, of which this is the sum. */
  static void require(String source, String found, String expected) throws DatasetDamagedException {
    if (!found.equals(expected)) {
      throw new DatasetDamagedException(source, "content with SHA-256 " + found, expected);
    }
  }
}
