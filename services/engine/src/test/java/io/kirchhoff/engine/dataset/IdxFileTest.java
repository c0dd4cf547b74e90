package io.kirchhoff.engine.dataset;

import static io.kirchhoff.engine.dataset.IdxFixture.gzip;
import static io.kirchhoff.engine.dataset.IdxFixture.idx;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxFileTest {
  private static final byte[] IMAGES = idx(0x803, List.of(5, 2, 3), 30);
  private static final byte[] LABELS = idx(0x801, List.of(4), 4);

  private static IdxFile read(byte[] content, int rank) throws IOException {
    return IdxFile.read("some-file", new ByteArrayInputStream(content), rank);
  }

  private static AbstractThrowableAssert<?, ?> assertDamaged(byte[] content, int rank) {
    return assertThatThrownBy(() -> read(content, rank))
        .isInstanceOf(DatasetDamagedException.class);
  }

  @Test
  void readsImagesAndLabels() throws IOException {
    IdxFile images = read(IMAGES, 3);
    assertThat(images.dimensions()).containsExactly(5, 2, 3);
    assertThat(images.values()).hasSize(30).startsWith(0, 1, 2).endsWith(28, 29);
    assertThat(read(LABELS, 1).values()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void readsGzippedFilesAlikeAndHashesTheUncompressedContent() throws IOException {
    IdxFile gzipped = read(gzip(IMAGES), 3);
    assertThat(gzipped.values()).isEqualTo(read(IMAGES, 3).values());
    assertThat(gzipped.sha256()).isEqualTo(IdxFixture.sha256(IMAGES));
    assertThat(read(IMAGES, 3).sha256()).isEqualTo(gzipped.sha256());
  }

  @Test
  void readsAFileWithoutImages() throws IOException {
    assertThat(read(idx(0x803, List.of(0, 28, 28), 0), 3).values()).isEmpty();
  }

  @Test
  void refusesAnotherMagicNumber() {
    assertDamaged(IMAGES, 1)
        .hasMessage(
            "some-file: magic 0x00000803, expected 0x00000801 (unsigned bytes, dimensions: 1)");
    assertDamaged(idx(0xd03, List.of(1, 1, 1), 4), 3).hasMessageContaining("magic 0x00000d03");
    assertDamaged("<!DOCTYPE html><html>".getBytes(UTF_8), 3)
        .hasMessageContaining("magic 0x3c21444f");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 15})
  void refusesAFileThatEndsInItsHeader(int length) {
    assertDamaged(Arrays.copyOf(IMAGES, length), 3)
        .hasMessage("some-file: only " + length + " bytes, expected a header of 16");
  }

  @Test
  void refusesAFileThatEndsInItsValues() {
    assertDamaged(Arrays.copyOf(IMAGES, 45), 3)
        .hasMessage("some-file: 29 values, expected 30 as the header says");
  }

  @Test
  void refusesValuesAfterTheLast() {
    assertDamaged(Arrays.copyOf(IMAGES, 47), 3)
        .hasMessage("some-file: more values, expected only 30 as the header says");
    assertDamaged(gzip(Arrays.copyOf(IMAGES, 47)), 3).hasMessageContaining("more values");
  }

  @Test
  void refusesAbsurdDimensionsBeforeItMakesRoomForThem() {
    assertDamaged(idx(0x803, List.of(1 << 30, 1 << 30, 1 << 30), 0), 3)
        .hasMessage(
            "some-file: dimensions [1073741824, 1073741824, 1073741824],"
                + " expected at most 2147483648 values");
    assertDamaged(idx(0x803, List.of(1 << 16, 1 << 16, 0), 0), 3)
        .hasMessageContaining("expected at most");
    assertDamaged(idx(0x801, List.of(-1), 0), 1)
        .hasMessage("some-file: dimensions [4294967295], expected at most 2147483648 values");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 12, -9, -5, -1})
  void refusesACutGzipStream(int length) {
    byte[] gzipped = gzip(IMAGES);
    byte[] cut = Arrays.copyOf(gzipped, length > 0 ? length : gzipped.length + length);
    assertDamaged(cut, 3).hasMessage("some-file: a broken gzip stream, expected a whole one");
  }

  @Test
  void refusesAGzipStreamWithAFlippedBit() {
    byte[] gzipped = gzip(IMAGES);
    gzipped[gzipped.length - 6] ^= 1;
    assertDamaged(gzipped, 3).hasMessageContaining("broken gzip stream");
  }
}
