package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.Patience;
import io.kirchhoff.tests.process.RunningProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A file system of a few megabytes, which a test can fill and make read-only. */
final class SmallDisk implements AutoCloseable {
  private static final long BETWEEN_TRIES_NANOS = 1_000_000;

  private final Path folder;
  private CountDownLatch full = new CountDownLatch(1);
  private Thread filling = Thread.currentThread();
  private volatile boolean wanted;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts it in a folder; empty where this account may not. */
  static Optional<SmallDisk> in(Path folder) throws IOException {
    Files.createDirectories(folder);
    var mounted =
        run("mount", "-t", "tmpfs", "-o", "size=8m,mode=1777", "kirchhoff-test", folder.toString());
    return mounted.status() == 0 ? Optional.of(new SmallDisk(folder)) : Optional.empty();
  }

  /**
   * Leaves no byte free, nor any that is given back: a worker removes an old file now and then, in
   * whose place a new one would find room.
   */
  void fill() {
    full = new CountDownLatch(1);
    wanted = true;
    filling = Thread.ofPlatform().daemon().name("filler").start(this::keepFull);
    await("a full disk").atMost(Patience.SHORT).until(() -> full.getCount() == 0);
  }

  private void keepFull() {
    var zeros = new byte[4096];
    try (OutputStream filler = Files.newOutputStream(filler())) {
      while (wanted) {
        try {
          filler.write(zeros);
        } catch (IOException noSpaceLeft) {
          full.countDown();
          LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
        }
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Gives the space back. */
  void empty() throws IOException {
    wanted = false;
    await("the end of the filling").atMost(Patience.SHORT).until(() -> !filling.isAlive());
    Files.delete(filler());
  }

  /** As soon as nobody is in the middle of writing a file. */
  void makeReadOnly() {
    await("a disk that nobody writes to")
        .atMost(Patience.SHORT)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> remount("ro"));
  }

  void makeWritable() {
    remount("rw");
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  private void remount(String mode) {
    var done = run("mount", "-o", "remount," + mode, folder.toString());
    assertThat(done.status()).as(done.output()).isZero();
  }

  @Override
  public void close() {
    var done = run("umount", "--lazy", folder.toString());
    assertThat(done.status()).as(done.output()).isZero();
  }

  private static RunningProcess.Finished run(String... command) {
    List<String> words = Arrays.asList(command);
    return RunningProcess.run(Installation.ROOT, words, Duration.ofSeconds(10));
  }
}
