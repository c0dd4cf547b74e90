package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The server's password: 256 random bits, made once, in a file that only the server's account (and
 * root) can read.
 */
final class Password {
  private static final int BYTES = 32;

  private Password() {}

  static String keptIn(DataFolder folder) throws IOException {
    return Files.readString(folder.password()).strip();
  }

  /** Makes the password where there is none yet. */
  static void ensure(DataFolder folder, ServerAccount account) throws IOException {
    if (Files.exists(folder.password())) {
      account.takeOver(folder.password());
      return;
    }
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    // Temporary files are made readable by their owner only; the rename makes the file whole or
    // absent.
    Path draft = Files.createTempFile(folder.root(), "password", ".new");
    try {
      Files.writeString(draft, HexFormat.of().formatHex(secret), StandardOpenOption.SYNC);
      account.takeOver(draft);
      Files.move(draft, folder.password(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    folder.force();
  }
}
