package io.kirchhoff.engine.dataset;

import static io.kirchhoff.engine.dataset.LocalMirror.FIRST;
import static io.kirchhoff.engine.dataset.LocalMirror.LAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistDownloadTest {
  private static final DownloadListener SILENT = (file, bytes, total) -> {};

  private LocalMirror mirror;
  @TempDir Path folder;

  @BeforeEach
  void startMirror() throws IOException {
    mirror = new LocalMirror();
  }

  @AfterEach
  void stopMirror() {
    mirror.close();
  }

  private List<String> filesInFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void bringsFilesThatLoad() throws Exception {
    Path data = folder.resolve("data");
    mirror.download().into(DatasetFolders.downloadFolder(data, "fashion-mnist"), SILENT);
    Dataset dataset = FashionMnist.load(DatasetFolders.of(null, data), mirror.small().files());
    assertThat(dataset.test().size()).isEqualTo(10);
  }

  @Test
  void reportsEveryFileToItsEnd() throws Exception {
    var reports = new ArrayList<String>();
    mirror
        .download()
        .into(folder, (file, bytes, total) -> reports.add(file + " " + bytes + "/" + total));
    assertThat(reports)
        .contains(
            FIRST + " " + mirror.body(FIRST).length + "/" + mirror.body(FIRST).length,
            LAST + " " + mirror.body(LAST).length + "/" + mirror.body(LAST).length);
  }

  @Test
  void doesNotFetchWhatIsThereAndWhole() throws Exception {
    mirror.small().writePlainInto(folder);
    Files.delete(folder.resolve("train-labels-idx1-ubyte"));
    mirror.download().into(folder, SILENT);
    assertThat(mirror.requests()).containsExactly("train-labels-idx1-ubyte.gz");
  }

  @Test
  void replacesWhatIsDamaged() throws Exception {
    mirror.small().writeGzippedInto(folder);
    IdxFixture.write(folder, FIRST, new byte[100]);
    mirror.download().into(folder, SILENT);
    assertThat(mirror.requests()).containsExactly(FIRST);
    assertThat(folder.resolve(FIRST)).hasBinaryContent(mirror.body(FIRST));
  }

  @Test
  void goesOnAfterAFailureWithTheFilesThatAreNotThere() throws Exception {
    mirror.answerWith(LAST, exchange -> exchange.sendResponseHeaders(404, -1));
    assertThatThrownBy(() -> mirror.download().into(folder, SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "cannot download " + mirror.base() + "/" + LAST + ": HTTP status 404")
        .hasMessageContaining("apt install dataset-fashion-mnist")
        .hasMessageContaining("put its four files into " + folder);
    assertThat(filesInFolder()).hasSize(3).doesNotContain(LAST);

    mirror.recover();
    mirror.download().into(folder, SILENT);
    assertThat(mirror.requests()).containsExactly(LAST);
    assertThat(filesInFolder()).hasSize(4);
  }

  @Test
  void mayRunTwiceAtOnce() throws Exception {
    Callable<Boolean> run =
        () -> {
          mirror.download().into(folder, SILENT);
          return true;
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> result : threads.invokeAll(List.of(run, run, run, run))) {
        assertThat(result.get()).isTrue();
      }
    }
    assertThat(filesInFolder()).hasSize(4);
    assertThat(FashionMnist.load(new DatasetFolders(List.of(folder)), mirror.small().files()))
        .isNotNull();
  }

  @Test
  void clearsAwayWhatKilledRunsLeftButNotWhatMayStillGrow() throws Exception {
    Path old = IdxFixture.write(folder, "." + FIRST + ".1.part", new byte[1]);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path growing = IdxFixture.write(folder, "." + FIRST + ".2.part", new byte[1]);
    mirror.download().into(folder, SILENT);
    assertThat(old).doesNotExist();
    assertThat(growing).exists();
  }
}
