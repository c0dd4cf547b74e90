package io.kirchhoff.store.artifact;

import io.kirchhoff.store.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

/** A folder that all services share, with a file for each content. */
public final class FolderArtifactStore implements ArtifactStore {
  private final Path folder;

  public FolderArtifactStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public Artifact put(String name, byte[] content) throws IOException {
    String hash = DigestUtils.sha256Hex(content);
    Path file = file(hash);
    if (!Files.exists(file)) {
      DurableFile.write(file, content);
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
    if (!DigestUtils.sha256Hex(content).equals(sha256)) {
      throw new IOException("The artifact " + file(sha256) + " is damaged.");
    }
    return content;
  }

  @Override
  public void remove(String sha256) throws IOException {
    Files.deleteIfExists(file(sha256));
  }

  private Path file(String hash) {
    return folder.resolve(hash.substring(0, 2)).resolve(hash);
  }
}
