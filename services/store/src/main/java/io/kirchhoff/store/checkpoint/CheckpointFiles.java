package io.kirchhoff.store.checkpoint;

import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.store.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A folder that all workers share, with a folder for each task that trains. A worker that lost its
 * task writes files of its own attempt, so it never overwrites those of the one after it.
 */
public final class CheckpointFiles {
  private final Path folder;

  public CheckpointFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes a state; it is there whole or not at all. */
  public Checkpoint write(UUID task, int attempt, Phase phase, long step, byte[] content)
      throws IOException {
    String name = "%s-%d-%d".formatted(phase.name().toLowerCase(Locale.ROOT), step, attempt);
    DurableFile.write(of(task).resolve(name), content);
    return new Checkpoint(phase, step, name, DigestUtils.sha256Hex(content), content.length);
  }

  /**
   * The content of a state.
   *
   * @throws IOException when it is not there, cannot be read or is damaged
   */
  public byte[] read(UUID task, Checkpoint checkpoint) throws IOException {
    Path file = of(task).resolve(checkpoint.file());
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException absent) {
      throw new IOException(
          "The checkpoint %s is absent. All workers need the same artifact folder.".formatted(file),
          absent);
    }
    if (!DigestUtils.sha256Hex(content).equals(checkpoint.sha256())) {
      throw new IOException("The checkpoint " + file + " is damaged.");
    }
    return content;
  }

  /** Removes all files of a task but those that are kept. */
  public void keepOnly(UUID task, List<Checkpoint> kept) throws IOException {
    Path own = of(task);
    if (!Files.isDirectory(own)) {
      return;
    }
    try (Stream<Path> files = Files.list(own)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (kept.stream().noneMatch(checkpoint -> checkpoint.file().equals(name))) {
          Files.deleteIfExists(file);
        }
      }
    }
    if (kept.isEmpty()) {
      Files.deleteIfExists(own);
    }
  }

  private Path of(UUID task) {
    return folder.resolve("checkpoints").resolve(task.toString());
  }
}
