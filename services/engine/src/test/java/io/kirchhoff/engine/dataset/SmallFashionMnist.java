package io.kirchhoff.engine.dataset;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A small set laid out as Fashion-MNIST: 30 + 10 images of 4x3. */
final class SmallFashionMnist {
  static final int TRAIN = 30;
  static final int TEST = 10;

  private final Map<String, byte[]> plain = new LinkedHashMap<>();
  private final FashionMnistFiles files;

  SmallFashionMnist() {
    this.files =
        new FashionMnistFiles(
            images("train-images-idx3-ubyte", TRAIN),
            labels("train-labels-idx1-ubyte", TRAIN),
            images("t10k-images-idx3-ubyte", TEST),
            labels("t10k-labels-idx1-ubyte", TEST));
  }

  FashionMnistFiles files() {
    return files;
  }

  /** A file's content, not compressed. */
  byte[] plain(String name) {
    return Objects.requireNonNull(plain.get(name), name).clone();
  }

  void writePlainInto(Path folder) {
    plain.forEach((name, content) -> IdxFixture.write(folder, name, content));
  }

  void writeGzippedInto(Path folder) {
    plain.forEach(
        (name, content) -> IdxFixture.write(folder, name + ".gz", IdxFixture.gzip(content)));
  }

  private ExpectedIdx images(String name, int count) {
    return expect(
        name, List.of(count, 4, 3), IdxFixture.idx(0x803, List.of(count, 4, 3), count * 12));
  }

  private ExpectedIdx labels(String name, int count) {
    byte[] content = IdxFixture.idx(0x801, List.of(count), count);
    for (int i = 8; i < content.length; i++) {
      content[i] = (byte) (content[i] % 10);
    }
    return expect(name, List.of(count), content);
  }

  private ExpectedIdx expect(String name, List<Integer> dimensions, byte[] content) {
    plain.put(name, content);
    return new ExpectedIdx(name, dimensions, IdxFixture.sha256(content));
  }
}
