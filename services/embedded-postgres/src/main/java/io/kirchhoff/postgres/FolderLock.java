package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One owner for a data folder, for as long as the lock is held. The operating system drops it when
 * the process dies, however it dies. The file holds the owner's pid, for the message to whoever
 * comes second.
 */
final class FolderLock implements AutoCloseable {
  /**
   * Second attempts within this JVM, never closed: closing any channel to a file drops the whole
   * process's lock on it, the first owner's too. Kept here because the garbage collector closes as
   * well.
   */
  private static final Set<FileChannel> REFUSED_HERE = ConcurrentHashMap.newKeySet();

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws EmbeddedPostgresException when the folder has an owner that lives
   * @throws IOException when the lock file cannot be written
   */
  static FolderLock take(DataFolder folder) throws IOException {
    Path file = folder.lock();
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        String pid = Files.readString(file).strip();
        channel.close();
        throw inUse(folder, pid.isEmpty() ? "another process" : "process " + pid);
      }
    } catch (OverlappingFileLockException heldHere) {
      REFUSED_HERE.add(channel);
      throw inUse(folder, "this process");
    }
    String pid = Long.toString(ProcessHandle.current().pid());
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    return new FolderLock(channel);
  }

  private static EmbeddedPostgresException inUse(DataFolder folder, String owner) {
    return new EmbeddedPostgresException(
        "the data folder %s is in use by %s: stop it first, or choose another folder"
            .formatted(folder.root(), owner));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
