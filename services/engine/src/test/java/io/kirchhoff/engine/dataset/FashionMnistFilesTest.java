package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real files, as Debian packs them. */
class FashionMnistFilesTest {
  private static final Path DEBIANS = Path.of("/usr/share/datasets/fashion-mnist");

  @BeforeAll
  static void needsDebiansPackage() {
    assumeTrue(
        Files.isDirectory(DEBIANS),
        "not run: Debian's package dataset-fashion-mnist is not installed (" + DEBIANS + ")");
  }

  private static int[] classCounts(Samples images) {
    var counts = new int[10];
    Arrays.stream(images.labels(0, images.size())).forEach(label -> counts[label]++);
    return counts;
  }

  @Test
  void loadAsTheCatalogueSaysWithEqualClasses() throws IOException {
    Dataset dataset = Datasets.load("fashion-mnist", DatasetFolders.of(null, null));
    DatasetDescription described = Datasets.describe("fashion-mnist");
    assertThat(dataset.shape()).isEqualTo(described.shape());
    assertThat(dataset.classes()).isEqualTo(described.classes());
    assertThat(dataset.train().size()).isEqualTo(described.trainSize());
    assertThat(dataset.validation().size()).isEqualTo(described.validationSize());
    assertThat(dataset.test().size()).isEqualTo(described.testSize());
    assertThat(classCounts(dataset.train())).containsOnly(5400);
    assertThat(classCounts(dataset.validation())).containsOnly(600);
    assertThat(classCounts(dataset.test())).containsOnly(1000);

    // The official test set, in its order: ankle boot, pullover, trouser, trouser, shirt.
    assertThat(dataset.test().labels(0, 5)).containsExactly(9, 2, 1, 1, 6);
    FloatBuffer white = FloatBuffer.allocate(784);
    dataset.test().copyInto(0, 1, white);
    assertThat(white.array()).contains(0f, 1f);
  }

  /** From an implementation of the documented rule in another language. */
  @Test
  void areSplitAsEverBeforeIntoDisjointPartsThatCoverTheOfficialTrainingSet() throws IOException {
    byte[] labels =
        FashionMnistFiles.OFFICIAL
            .trainLabels()
            .read(DEBIANS.resolve("train-labels-idx1-ubyte.gz"))
            .values();
    var dots = LabelledImages.copyOf(new ImageShape(1, 1, 1), 255, new byte[labels.length], labels);
    int[] order = StratifiedOrder.of(dots);
    assertThat(Arrays.stream(order).distinct().count()).isEqualTo(60_000);
    assertThat(IdxFixture.sha256(Arrays.copyOf(order, 54_000)))
        .isEqualTo("050c40641f16eefe95cdddbbcdcb23bcbcf2e7f8dd2e0eb5d072c74708c0d61e");
    assertThat(IdxFixture.sha256(Arrays.copyOfRange(order, 54_000, 60_000)))
        .isEqualTo("39329fad30106a25684cdacf84262fc38980ca719a0adfc3fcc8c4b3178905b6");
  }
}
