package io.kirchhoff.store.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhoff.experiment.job.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFilesTest {
  private static final UUID TASK = new UUID(1, 2);
  private static final byte[] CONTENT = "state".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void aStateIsReadBack() throws IOException {
    Checkpoint written = files().write(TASK, 1, Phase.TRAINING, 10, CONTENT);
    assertThat(files().read(TASK, written)).isEqualTo(CONTENT);
  }

  @Test
  void aDamagedOrAbsentStateIsNotGivenOut() throws IOException {
    Checkpoint written = files().write(TASK, 1, Phase.TRAINING, 10, CONTENT);
    for (Path file : regular()) {
      Files.write(file, new byte[] {1, 2, 3});
    }
    assertThatThrownBy(() -> files().read(TASK, written)).hasMessageContaining("damaged");
    files().keepOnly(TASK, List.of());
    assertThatThrownBy(() -> files().read(TASK, written)).hasMessageContaining("absent");
  }

  @Test
  void aLateWriterTouchesNoFileOfTheNextAttempt() throws IOException {
    Checkpoint next = files().write(TASK, 2, Phase.TRAINING, 10, CONTENT);
    files().write(TASK, 1, Phase.TRAINING, 10, new byte[] {7});
    assertThat(files().read(TASK, next)).isEqualTo(CONTENT);
  }

  @Test
  void whatIsNotKeptGoes() throws IOException {
    files().write(TASK, 1, Phase.TRAINING, 10, CONTENT);
    Checkpoint kept = files().write(TASK, 1, Phase.TRAINING, 20, CONTENT);
    files().keepOnly(TASK, List.of(kept));
    assertThat(regular()).hasSize(1);
    assertThat(files().read(TASK, kept)).isEqualTo(CONTENT);
    files().keepOnly(TASK, List.of());
    assertThat(regular()).isEmpty();
  }

  private CheckpointFiles files() {
    return new CheckpointFiles(folder);
  }

  private List<Path> regular() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
