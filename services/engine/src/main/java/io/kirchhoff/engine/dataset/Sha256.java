package io.kirchhoff.engine.dataset;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells a published file from any other. */
final class Sha256 {
  private Sha256() {}

  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The sum so far, in hexadecimal. */
  static String of(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * @param source names the content in the message
   */
  static void require(String source, byte[] content, String expected)
      throws DatasetDamagedException {
    MessageDigest digest = start();
    digest.update(content);
    String found = of(digest);
    if (!found.equals(expected)) {
      throw new DatasetDamagedException(source, "content with SHA-256 " + found, expected);
    }
  }
}
