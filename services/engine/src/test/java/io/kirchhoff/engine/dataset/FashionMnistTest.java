package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding and verifying the files, with a small set laid out in the same way. */
class FashionMnistTest {
  private final SmallFashionMnist small = new SmallFashionMnist();
  @TempDir Path folder;

  private Dataset load(Path... roots) throws IOException {
    return FashionMnist.load(new DatasetFolders(List.of(roots)), small.files());
  }

  @Test
  void isFoundGzippedOrPlainInTheFolderItselfOrItsSubfolder() throws IOException {
    small.writeGzippedInto(folder.resolve("itself"));
    small.writePlainInto(folder.resolve("above/fashion-mnist"));
    for (String root : List.of("itself", "above")) {
      Dataset dataset = load(folder.resolve(root));
      assertThat(dataset.train().size()).isEqualTo(27);
      assertThat(dataset.validation().size()).isEqualTo(3);
      assertThat(dataset.test().size()).isEqualTo(10);
      assertThat(dataset.shape()).isEqualTo(new ImageShape(1, 4, 3));
    }
  }

  @Test
  void isTakenFromTheFirstFolderThatHasAllFiles() throws IOException {
    Path incomplete = folder.resolve("incomplete");
    small.writeGzippedInto(incomplete);
    Files.delete(incomplete.resolve("t10k-labels-idx1-ubyte.gz"));
    small.writeGzippedInto(folder.resolve("complete"));
    assertThat(load(incomplete, folder.resolve("complete")).test().size()).isEqualTo(10);
  }

  @Test
  void saysWhereItWasSearchedAndHowToGetItWhenAbsent() throws IOException {
    Path incomplete = folder.resolve("incomplete");
    small.writePlainInto(incomplete);
    Files.delete(incomplete.resolve("t10k-labels-idx1-ubyte"));
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> load(nowhere, incomplete))
        .isInstanceOf(DatasetAbsentException.class)
        .message()
        .isEqualToNormalizingNewlines(
            """
            dataset fashion-mnist was not found. Searched:
              %s/fashion-mnist (no such folder)
              %s (no such folder)
              %s/fashion-mnist (no such folder)
              %s (lacks t10k-labels-idx1-ubyte)
            Get it with `apt install dataset-fashion-mnist` (Debian, Ubuntu) or download it with \
            `./kirchhoff dataset fashion-mnist`."""
                .formatted(nowhere, nowhere, incomplete, incomplete));
  }

  @Test
  void isSearchedInTheNamedFolderThenInTheDataThenInTheSystem() {
    assertThat(DatasetFolders.of(Path.of("mine"), Path.of("data")).candidates("x"))
        .containsExactly(
            Path.of("mine/x"),
            Path.of("mine"),
            Path.of("data/datasets/x"),
            Path.of("data/datasets"),
            Path.of("/usr/share/datasets/x"),
            Path.of("/usr/share/datasets"));
    assertThat(DatasetFolders.of(null, null).roots())
        .containsExactly(Path.of("/usr/share/datasets"));
    assertThat(DatasetFolders.downloadFolder(Path.of("data"), "x"))
        .isEqualTo(Path.of("data/datasets/x"));
  }

  @Test
  void isRefusedWhenAFileHasOtherDimensions() {
    small.writePlainInto(folder);
    byte[] fewer = IdxFixture.idx(0x803, List.of(9, 4, 3), 9 * 12);
    IdxFixture.write(folder, "t10k-images-idx3-ubyte", fewer);
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(DatasetDamagedException.class)
        .hasMessage(
            folder.resolve("t10k-images-idx3-ubyte")
                + ": dimensions [9, 4, 3], expected [10, 4, 3]");
  }

  @Test
  void isRefusedWhenAFileHasOtherContent() {
    small.writePlainInto(folder);
    byte[] content = small.plain("train-labels-idx1-ubyte");
    String expected = IdxFixture.sha256(content);
    content[20] ^= 1;
    IdxFixture.write(folder, "train-labels-idx1-ubyte.gz", IdxFixture.gzip(content));
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(DatasetDamagedException.class)
        .hasMessage(
            "%s: content (uncompressed) with SHA-256 %s, expected %s",
            folder.resolve("train-labels-idx1-ubyte.gz"), IdxFixture.sha256(content), expected);
  }
}
