package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class LabelledImagesTest {
  private static final ImageShape SHAPE = new ImageShape(2, 1, 2);

  /** Three images of two channels, one row and two columns. */
  private final LabelledImages images =
      LabelledImages.copyOf(
          SHAPE,
          16,
          new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 15, 16},
          new byte[] {7, (byte) 200, 9});

  @Test
  void fillsABatchWithARangeOfImagesChannelByChannel() {
    FloatBuffer batch = FloatBuffer.allocate(8);
    images.copyInto(1, 3, batch);
    assertThat(batch.array()).containsExactly(.25f, .3125f, .375f, .4375f, .5f, .75f, .9375f, 1f);
    assertThat(images.labels(1, 3)).containsExactly(200, 9);
  }

  @Test
  void fillsABatchWithNamedImagesInTheirOrder() {
    FloatBuffer batch = FloatBuffer.allocate(8);
    images.copyInto(new int[] {2, 0}, batch);
    assertThat(batch.array()).containsExactly(.5f, .75f, .9375f, 1f, 0f, .0625f, .125f, .1875f);
    assertThat(images.labels(new int[] {2, 0})).containsExactly(9, 7);
  }

  @Test
  void writesAtTheBuffersPositionAndMovesItOn() {
    FloatBuffer direct = ByteBuffer.allocateDirect(4 * 12).asFloatBuffer().position(3);
    images.copyInto(0, 1, direct);
    assertThat(direct.position()).isEqualTo(7);
    assertThat(direct.get(4)).isEqualTo(1 / 16f);
  }

  @Test
  void readsBytesAsUnsignedAndRoundsTheQuotientCorrectly() {
    var pixels = new byte[256];
    for (int i = 0; i < 256; i++) {
      pixels[i] = (byte) i;
    }
    var grey = LabelledImages.copyOf(new ImageShape(1, 16, 16), 255, pixels, new byte[1]);
    FloatBuffer batch = FloatBuffer.allocate(256);
    grey.copyInto(0, 1, batch);
    for (int i = 0; i < 256; i++) {
      assertThat(batch.get(i)).isEqualTo((float) (i / 255.0));
    }
  }

  @Test
  void takesASubsetInTheGivenOrder() {
    LabelledImages subset = images.subset(new int[] {2, 2, 0});
    FloatBuffer batch = FloatBuffer.allocate(12);
    subset.copyInto(0, 3, batch);
    assertThat(batch.array())
        .containsExactly(.5f, .75f, .9375f, 1, .5f, .75f, .9375f, 1, 0, .0625f, .125f, .1875f);
    assertThat(subset.labels(0, 3)).containsExactly(9, 9, 7);
    assertThat(subset).hasToString("3 images of 2x1x2");
  }

  @Test
  void mayBeEmpty() {
    LabelledImages empty = images.subset(new int[0]);
    assertThat(empty.size()).isZero();
    FloatBuffer nothing = FloatBuffer.allocate(0);
    empty.copyInto(0, 0, nothing);
    empty.copyInto(new int[0], nothing);
    assertThat(empty.labels(0, 0)).isEmpty();
  }

  @Test
  void staysAsItIsWhenTheArraysItCameFromChange() {
    var pixels = new byte[4];
    var labels = new byte[1];
    var copy = LabelledImages.copyOf(SHAPE, 16, pixels, labels);
    pixels[0] = 16;
    labels[0] = 3;
    FloatBuffer batch = FloatBuffer.allocate(4);
    copy.copyInto(0, 1, batch);
    assertThat(batch.get(0)).isZero();
    assertThat(copy.labels(0, 1)).containsExactly(0);
  }

  @Test
  void refusesImagesThatAreNotThereAndWritesNothing() {
    FloatBuffer batch = FloatBuffer.allocate(100);
    assertThatThrownBy(() -> images.copyInto(new int[] {0, 3}, batch))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("image index 3, but there are 3 images, counted from 0");
    assertThatThrownBy(() -> images.copyInto(2, 4, batch))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "images 2 (inclusive) to 4 (exclusive), but there are 3 images, counted from 0");
    assertThatThrownBy(() -> images.copyInto(2, 1, batch))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> images.labels(new int[] {-1}))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> images.labels(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> images.subset(new int[] {3}))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(batch.position()).isZero();
  }

  @Test
  void refusesABufferWithoutRoomAndWritesNothing() {
    FloatBuffer small = FloatBuffer.allocate(7);
    assertThatThrownBy(() -> images.copyInto(0, 2, small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the buffer has room for 7 floats, but 2 images of 2x1x2 need 8");
    assertThatThrownBy(() -> images.copyInto(new int[] {0, 0}, small))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(small.position()).isZero();
  }

  @Test
  void refusesPixelsThatDoNotFit() {
    assertThatThrownBy(() -> LabelledImages.copyOf(SHAPE, 16, new byte[7], new byte[2]))
        .hasMessage("7 pixels do not make 2 images of 2x1x2, which need 8");
    assertThatThrownBy(
            () ->
                LabelledImages.copyOf(SHAPE, 16, new byte[] {0, 0, 0, 0, 0, 17, 0, 0}, new byte[2]))
        .hasMessage("image 1 has a pixel of 17, above the full scale of 16");
    assertThatThrownBy(() -> LabelledImages.copyOf(SHAPE, 256, new byte[4], new byte[1]))
        .hasMessage("full scale 256 is outside 1..255");
  }
}
