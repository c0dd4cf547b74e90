package io.kirchhoff.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/** Writes files by way of a draft. */
public final class DurableFile {
  private DurableFile() {}

  /**
   * Writes a file with its folders, or replaces it; readers see the old content or the new.
   *
   * @throws IOException in the system's words, which often do not tell what could not be written,
   *     and with the file's name before them
   */
  public static void write(Path file, byte[] content) throws IOException {
    try {
      Files.createDirectories(file.getParent());
      Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".draft");
      try {
        writeAndForce(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException unwritable) {
      throw new IOException(file + " cannot be written: " + words(unwritable), unwritable);
    }
  }

  private static void writeAndForce(Path draft, byte[] content) throws IOException {
    try (var channel =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer remaining = ByteBuffer.wrap(content);
      while (remaining.hasRemaining()) {
        channel.write(remaining);
      }
      channel.force(true);
    }
  }

  private static String words(IOException unwritable) {
    return unwritable instanceof FileSystemException named && named.getReason() != null
        ? named.getReason()
        : Objects.requireNonNullElse(unwritable.getMessage(), unwritable.toString());
  }
}
