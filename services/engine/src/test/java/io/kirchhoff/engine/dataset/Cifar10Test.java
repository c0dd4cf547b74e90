package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding and verifying the files, with a small set laid out in the same way. */
class Cifar10Test {
  private final SmallCifar10 small = new SmallCifar10();
  @TempDir Path folder;

  private Dataset load(Path... roots) throws IOException {
    return Cifar10.load(new DatasetFolders(List.of(roots)), small.files());
  }

  @Test
  void isFoundPlainOrPackedInTheFolderItselfOrItsSubfolders() throws IOException {
    small.writeInto(folder.resolve("itself"));
    small.writeInto(folder.resolve("above/cifar-10"));
    small.writeInto(folder.resolve("unpacked/cifar-10-batches-bin"));
    IdxFixture.write(folder.resolve("packed"), SmallCifar10.ARCHIVE, small.archive());
    for (String root : List.of("itself", "above", "unpacked", "packed")) {
      Dataset dataset = load(folder.resolve(root));
      assertThat(dataset.shape()).isEqualTo(new ImageShape(3, 32, 32));
      assertThat(dataset.train().size()).isEqualTo(36);
      assertThat(dataset.validation().size()).isEqualTo(4);
      assertThat(dataset.test().size()).isEqualTo(10);
    }
  }

  @Test
  void givesEachImageItsClassAndItsColoursOneAfterTheOther() throws IOException {
    small.writeInto(folder);
    Samples test = load(folder).test();
    assertThat(test.labels(0, 10)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    FloatBuffer image = FloatBuffer.allocate(3072);
    test.copyInto(4, 5, image);
    byte[] content = small.content("test_batch.bin");
    for (int i = 0; i < 3072; i++) {
      float expected = (float) Byte.toUnsignedInt(content[4 * 3073 + 1 + i]) / 255;
      assertThat(image.get(i)).isEqualTo(expected);
    }
  }

  @Test
  void isRefusedWhenAFileIsCutChangedOrTooLong() {
    for (byte[] wrong : wrongs()) {
      small.writeInto(folder);
      IdxFixture.write(folder, "data_batch_2.bin", wrong);
      assertThatThrownBy(() -> load(folder))
          .isInstanceOf(DatasetDamagedException.class)
          .hasMessageStartingWith(folder.resolve("data_batch_2.bin") + ": ")
          .hasMessageMatching(
              "(?s).*: (61459 bytes, expected 61460 bytes"
                  + "|more bytes, expected only 61460"
                  + "|content with SHA-256 [0-9a-f]{64}, expected [0-9a-f]{64})");
    }
  }

  private List<byte[]> wrongs() {
    byte[] right = small.content("data_batch_2.bin");
    byte[] changed = right.clone();
    changed[5000] ^= 1;
    return List.of(
        Arrays.copyOf(right, right.length - 1), Arrays.copyOf(right, right.length + 1), changed);
  }

  @Test
  void isRefusedWhenTheArchiveIsCutOrLacksAFile() {
    byte[] whole = small.archive();
    IdxFixture.write(folder, SmallCifar10.ARCHIVE, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(DatasetDamagedException.class)
        .hasMessage(
            folder.resolve(SmallCifar10.ARCHIVE) + ": a broken archive, expected a whole .tar.gz");
    IdxFixture.write(
        folder, SmallCifar10.ARCHIVE, small.archive("data_batch_1.bin", "test_batch.bin"));
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(DatasetDamagedException.class)
        .hasMessageContaining("no file data_batch_2.bin in the archive");
  }

  @Test
  void saysWhereItWasSearchedAndHowToGetItWhenAbsent() {
    assertThatThrownBy(() -> load(folder.resolve("nowhere")))
        .isInstanceOf(DatasetAbsentException.class)
        .hasMessageContaining(folder.resolve("nowhere") + " (no such folder)")
        .hasMessageContaining("./kirchhoff dataset cifar-10");
  }
}
