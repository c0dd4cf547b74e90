package io.kirchhoff.store.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderArtifactStoreTest {
  private static final byte[] CONTENT = "weights".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private FolderArtifactStore store;

  @BeforeEach
  void open() {
    store = new FolderArtifactStore(folder);
  }

  @Test
  void aContentIsReadBackByItsHash() throws IOException {
    Artifact artifact = store.put("fp32", CONTENT);
    assertThat(artifact.bytes()).isEqualTo(CONTENT.length);
    assertThat(store.get(artifact.sha256())).isEqualTo(CONTENT);
  }

  @Test
  void theSameContentIsKeptOnceAndNoDraftStays() throws IOException {
    store.put("one", CONTENT);
    store.put("other", CONTENT);
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void aDamagedContentIsNotGivenOut() throws IOException {
    Artifact artifact = store.put("fp32", CONTENT);
    try (Stream<Path> files = Files.walk(folder)) {
      Files.writeString(files.filter(Files::isRegularFile).findFirst().orElseThrow(), "other");
    }
    assertThatThrownBy(() -> store.get(artifact.sha256())).hasMessageContaining("damaged");
  }

  @Test
  void anAbsentContentSaysWhereItWasLookedFor() {
    assertThatThrownBy(() -> store.get("00ff"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void whatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("no folder"));
    assertThatThrownBy(() -> new FolderArtifactStore(file).put("fp32", CONTENT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(" cannot be written: ");
  }
}
