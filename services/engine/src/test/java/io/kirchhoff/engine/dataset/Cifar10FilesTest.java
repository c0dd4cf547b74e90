package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real files, where there is a copy of them. */
class Cifar10FilesTest {
  @TempDir Path folder;

  @BeforeAll
  static void needsThePackage() {
    TfjsCifar10.assumeThere();
  }

  @Test
  void loadAsTheCatalogueSaysWithEqualClasses() throws IOException {
    TfjsCifar10.convertInto(folder);
    Dataset dataset = Datasets.load("cifar-10", new DatasetFolders(List.of(folder)));
    DatasetDescription described = Datasets.describe("cifar-10");
    assertThat(dataset.classes()).isEqualTo(described.classes());
    assertThat(dataset.train().size()).isEqualTo(described.trainSize());
    assertThat(dataset.validation().size()).isEqualTo(described.validationSize());
    assertThat(dataset.test().size()).isEqualTo(described.testSize());
    assertThat(classCounts(dataset.train())).containsOnly(4500);
    assertThat(classCounts(dataset.validation())).containsOnly(500);
    assertThat(classCounts(dataset.test())).containsOnly(1000);
    // The official test set, in its order: cat, ship, ship, airplane, frog.
    assertThat(dataset.test().labels(0, 5)).containsExactly(3, 8, 8, 0, 6);
  }

  private static int[] classCounts(Samples images) {
    var counts = new int[10];
    Arrays.stream(images.labels(0, images.size())).forEach(label -> counts[label]++);
    return counts;
  }
}
