package io.kirchhoff.store.artifact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A folder that all services share, with a file for each content. */
public final class FolderArtifactStore implements ArtifactStore {
  private final Path folder;

  public FolderArtifactStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public Artifact put(String name, byte[] content) throws IOException {
    String hash = Sha256.of(content);
    Path file = file(hash);
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Path draft = file.resolveSibling(hash + "." + UUID.randomUUID() + ".draft");
      try (var channel =
          FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer remaining = ByteBuffer.wrap(content);
        while (remaining.hasRemaining()) {
          channel.write(remaining);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Artifact(name, hash, content.length);
  }

  @Override
  public byte[] get(String sha256) throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(file(sha256));
    } catch (NoSuchFileException absent) {
      throw new IOException(
          "The artifact %s is not in %s. All services need the same artifact folder."
              .formatted(sha256, folder),
          absent);
    }
    if (!Sha256.of(content).equals(sha256)) {
      throw new IOException("The artifact " + file(sha256) + " is damaged.");
    }
    return content;
  }

  private Path file(String hash) {
    return folder.resolve(hash.substring(0, 2)).resolve(hash);
  }
}
