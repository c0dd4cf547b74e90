package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.RunningProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A file system of a few megabytes, which a test can fill and make read-only. */
final class SmallDisk implements AutoCloseable {
  private final Path folder;

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

  /** Leaves no byte free. */
  void fill() throws IOException {
    var zeros = new byte[4096];
    try (OutputStream filler = Files.newOutputStream(filler())) {
      while (true) {
        filler.write(zeros);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  /** Gives the space back. */
  void empty() throws IOException {
    Files.delete(filler());
  }

  void makeReadOnly() {
    remount("ro");
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
