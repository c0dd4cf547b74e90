package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10DownloadTest {
  private static final DownloadListener SILENT = (file, bytes, total) -> {};

  private final SmallCifar10 small = new SmallCifar10();
  private LocalMirror mirror;
  @TempDir Path folder;

  @BeforeEach
  void startMirror() throws IOException {
    mirror = new LocalMirror();
    serve(small.archive());
  }

  @AfterEach
  void stopMirror() {
    mirror.close();
  }

  private void serve(byte[] archive) {
    mirror.answerWith(
        SmallCifar10.ARCHIVE,
        exchange -> {
          exchange.sendResponseHeaders(200, archive.length);
          exchange.getResponseBody().write(archive);
        });
  }

  private DatasetDownload download() {
    return DatasetDownload.cifar10(mirror.base(), small.files(), Duration.ofSeconds(20));
  }

  private List<String> filesInFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void bringsTheUnpackedFilesAndNothingElse() throws Exception {
    download().into(folder, SILENT);
    assertThat(filesInFolder())
        .containsExactly("data_batch_1.bin", "data_batch_2.bin", "test_batch.bin");
    Dataset dataset = Cifar10.load(new DatasetFolders(List.of(folder)), small.files());
    assertThat(dataset.test().size()).isEqualTo(10);
  }

  @Test
  void doesNotFetchWhatIsThereAndWhole() throws Exception {
    small.writeInto(folder);
    download().into(folder, SILENT);
    assertThat(mirror.requests()).isEmpty();
    IdxFixture.write(folder, "data_batch_1.bin", new byte[100]);
    download().into(folder, SILENT);
    assertThat(mirror.requests()).containsExactly(SmallCifar10.ARCHIVE);
    assertThat(folder.resolve("data_batch_1.bin"))
        .hasBinaryContent(small.content("data_batch_1.bin"));
  }

  @Test
  void keepsNoPartOfABrokenArchive() throws Exception {
    byte[] whole = small.archive();
    serve(Arrays.copyOf(whole, whole.length / 4));
    assertThatThrownBy(() -> download().into(folder, SILENT))
        .isInstanceOf(DatasetDamagedException.class)
        .hasMessageContaining(mirror.base() + "/" + SmallCifar10.ARCHIVE)
        .hasMessageContaining("a broken archive");
    assertThat(filesInFolder()).allMatch(name -> name.endsWith(".bin"));
  }
}
