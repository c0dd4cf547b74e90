package io.kirchhoff.engine.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of a data set as they are read and keeps them for as long as somebody uses them:
 * a few in the heap, more in a temporary file that is mapped into memory, so that a data set may be
 * larger than the heap and the system may take its memory back.
 *
 * <p>The file is this process's own and has no name: nobody can cut or replace what is mapped, and
 * nothing stays behind however the process ends.
 */
final class KeptBytes extends OutputStream {
  private static final int MOST_IN_HEAP = 1 << 20;

  /** What is not in the file yet. */
  private final ByteArrayOutputStream heap = new ByteArrayOutputStream();

  private @Nullable FileChannel file;

  /**
   * What a stream has, {@code most} bytes of it. Grows with what really arrives: a lying header
   * costs nothing.
   */
  static MemorySegment of(InputStream stream, long most) throws IOException {
    try (var kept = new KeptBytes()) {
      var block = new byte[1 << 16];
      for (long left = most; left > 0; ) {
        int length = stream.readNBytes(block, 0, (int) Math.min(block.length, left));
        kept.write(block, 0, length);
        left = length < block.length ? 0 : left - length;
      }
      return kept.whole();
    }
  }

  /**
   * @throws SampleStorageException when the disk has no room
   */
  @Override
  public void write(byte[] from, int offset, int length) throws SampleStorageException {
    heap.write(from, offset, length);
    if (heap.size() > MOST_IN_HEAP) {
      moveToFile();
    }
  }

  @Override
  public void write(int value) throws SampleStorageException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  /**
   * All that was written, to be read only; nothing may be written afterwards.
   *
   * @throws SampleStorageException when the disk has no room
   */
  MemorySegment whole() throws SampleStorageException {
    if (file == null) {
      return MemorySegment.ofArray(heap.toByteArray()).asReadOnly();
    }
    FileChannel all = moveToFile();
    try {
      return all.map(MapMode.READ_ONLY, 0, all.size(), Arena.ofAuto());
    } catch (IOException e) {
      throw new SampleStorageException(folder(), e);
    }
  }

  /** What {@link #whole()} gave stays. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private FileChannel moveToFile() throws SampleStorageException {
    try {
      FileChannel open = file == null ? nameless() : file;
      file = open;
      ByteBuffer rest = ByteBuffer.wrap(heap.toByteArray());
      while (rest.hasRemaining()) {
        open.write(rest);
      }
      heap.reset();
      return open;
    } catch (IOException e) {
      throw new SampleStorageException(folder(), e);
    }
  }

  private static FileChannel nameless() throws IOException {
    // A mapped file goes when the garbage collector finds that nobody has it any more, and the
    // collector does not know how full the disk is. Reading so much takes longer than asking it.
    System.gc();
    Path path = Files.createTempFile(folder(), "kirchhoff-samples-", null);
    try {
      return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(path);
    }
  }

  private static Path folder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }
}
