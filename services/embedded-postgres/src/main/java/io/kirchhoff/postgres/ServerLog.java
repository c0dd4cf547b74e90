package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * What the server prints: one file a start, the one of the start before is kept and older ones are
 * not.
 */
record ServerLog(Path file) {
  private static final int TAIL_BYTES = 8_192;
  private static final int TAIL_LINES = 20;

  /**
   * Begins a new log. Only its owner may read it, for a statement that failed is logged with its
   * values.
   */
  static ServerLog begin(DataFolder folder) throws IOException {
    Path file = folder.log();
    if (Files.exists(file)) {
      Files.move(file, folder.previousLog(), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return new ServerLog(file);
  }

  /** The last lines, each on a line of its own, or a remark that there are none. */
  String tail() {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(Math.max(0, channel.size() - TAIL_BYTES));
      var bytes = ByteBuffer.allocate(TAIL_BYTES);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      List<String> lines =
          StandardCharsets.UTF_8.decode(bytes.flip()).toString().stripTrailing().lines().toList();
      var last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
      return last.isEmpty() ? "(the log is empty)" : String.join("\n", last);
    } catch (IOException unreadable) {
      return "(the log cannot be read: " + unreadable + ")";
    }
  }
}
