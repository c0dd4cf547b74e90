package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One owner for a data folder, for as long as the lock is held. The operating system drops it when
 * the process dies, however it dies. The file holds the owner's pid, for the message to whoever
 * comes second.
 */
final class FolderLock implements AutoCloseable {
  /**
   * The folders that this JVM holds. Needed beside the file lock: closing any channel to a file
   * drops the process's lock on it, so a second attempt must be refused before it opens the file.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  /** Kept from the garbage collector, which would close them: see {@link #HELD_HERE}. */
  private static final Set<FileChannel> LEFT_OPEN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * @throws EmbeddedPostgresException when the folder has an owner that lives
   * @throws IOException when the lock file cannot be written
   */
  static FolderLock take(DataFolder folder) throws IOException {
    Path file = folder.lock();
    if (!HELD_HERE.add(file)) {
      throw inUse(folder, "this process");
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        String pid = Files.readString(file).strip();
        throw inUse(folder, pid.isEmpty() ? "another process" : "process " + pid);
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      taken = true;
      return new FolderLock(file, channel);
    } catch (OverlappingFileLockException heldByAnotherClassLoader) {
      LEFT_OPEN.add(Objects.requireNonNull(channel));
      channel = null;
      throw inUse(folder, "this process");
    } finally {
      if (!taken) {
        HELD_HERE.remove(file);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  private static EmbeddedPostgresException inUse(DataFolder folder, String owner) {
    return new EmbeddedPostgresException(
        "the data folder %s is in use by %s: stop it first, or choose another folder"
            .formatted(folder.root(), owner));
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_HERE.remove(file);
  }
}
