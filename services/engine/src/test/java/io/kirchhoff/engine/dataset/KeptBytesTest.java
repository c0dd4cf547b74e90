package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhoff.engine.jvm.ForkedJvm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptBytesTest {
  @TempDir Path folder;

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** Around what is kept in the heap, and several times as much. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1 << 20, (1 << 20) + 1, 5_000_011})
  void giveBackWhatWasWritten(int length) throws IOException {
    byte[] bytes = random(length);
    MemorySegment kept;
    try (var writing = new KeptBytes()) {
      for (int from = 0; from < length; from += 300_007) {
        writing.write(bytes, from, Math.min(300_007, length - from));
      }
      kept = writing.whole();
    }
    assertThat(kept.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(bytes);
    assertThat(kept.isReadOnly()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_536, 3_000_000, 3_000_001, 3_000_002})
  void ofAStreamAreNoMoreThanWasAskedFor(int most) throws IOException {
    byte[] bytes = random(3_000_001);
    var stream = new ByteArrayInputStream(bytes);
    MemorySegment kept = KeptBytes.of(stream, most);
    assertThat(kept.byteSize()).isEqualTo(Math.min(most, bytes.length));
    assertThat(kept.mismatch(MemorySegment.ofArray(bytes)))
        .isEqualTo(most < bytes.length ? most : -1);
    assertThat(stream.available()).isEqualTo(Math.max(0, bytes.length - most));
  }

  @Test
  void leaveNoFileBehindAndNeedAFolder() throws IOException {
    String usual = System.getProperty("java.io.tmpdir");
    try {
      System.setProperty("java.io.tmpdir", folder.toString());
      byte[] bytes = random(3_000_000);
      MemorySegment kept = KeptBytes.of(new ByteArrayInputStream(bytes), bytes.length);
      assertThat(kept.isMapped()).isTrue();
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).isEmpty();
      }
      System.setProperty("java.io.tmpdir", folder.resolve("nowhere").toString());
      assertThatThrownBy(() -> KeptBytes.of(new ByteArrayInputStream(bytes), bytes.length))
          .isInstanceOf(SampleStorageException.class)
          .hasMessageStartingWith(
              "cannot keep the samples of the data set in a file of " + folder.resolve("nowhere"))
          .hasMessageContaining("-Djava.io.tmpdir");
    } finally {
      System.setProperty("java.io.tmpdir", usual);
    }
  }

  @Test
  void letADataSetBeLargerThanTheHeap() {
    List<String> output =
        ForkedJvm.output(List.of("-Xmx64m"), LargeCifar10.class, folder.toString());
    assertThat(output).contains("60000 images");
  }

  @Test
  void ofAnOwnFileDoNotChangeWithIt() throws IOException {
    var values = new byte[4 * 400_000];
    new Random(1).nextBytes(values);
    for (int i = 3; i < values.length; i += 4) {
      values[i] &= 0x3f; // finite
    }
    Path file = folder.resolve("mine");
    OwnDataFixture.npz(
        file,
        Map.of(
            "x_train", OwnDataFixture.npy("<f4", "4, 100000", values),
            "y_train", OwnDataFixture.npy("|u1", "4,", new byte[4]),
            "x_test", OwnDataFixture.npy("<f4", "4, 100000", values),
            "y_test", OwnDataFixture.npy("|u1", "4,", new byte[4])));
    var files = new OwnFiles("mine", List.of(1, 1, 100_000), 2, null);
    Samples test = OwnData.load("npz", files, folder).test();
    Files.write(file, new byte[0]);
    var image = FloatBuffer.allocate(100_000);
    test.copyInto(3, 4, image);
    var expected = new float[100_000];
    MemorySegment.copy(
        MemorySegment.ofArray(values), LabelledValues.LAYOUT, 1_200_000, expected, 0, 100_000);
    assertThat(image.array()).isEqualTo(expected);
  }
}
