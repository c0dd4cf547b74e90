package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A data set made smaller, and normalised. */
class DatasetUseTest {
  private static final DatasetFolders NOWHERE = new DatasetFolders(List.of());

  private static float[] values(Samples samples) {
    FloatBuffer values = FloatBuffer.allocate(samples.size() * samples.shape().values());
    samples.copyInto(0, samples.size(), values);
    return values.array();
  }

  @Test
  void aSmallerPartHoldsEachClassInItsShare() throws IOException {
    Dataset digits = Datasets.load("digits", NOWHERE);
    Dataset few = new SampleLimits(100, null, 50).apply(digits);
    assertThat(few.train().size()).isEqualTo(100);
    assertThat(few.validation()).isSameAs(digits.validation());
    assertThat(few.test().size()).isEqualTo(50);
    var counts = new int[10];
    for (int label : few.test().labels(0, 50)) {
      counts[label]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(4, 6);
    }
  }

  @Test
  void aSmallerPartIsTheBeginningOfALargerOne() throws IOException {
    for (String name : List.of("digits", "kjv-characters", "kjv-sections")) {
      Dataset whole = Datasets.load(name, NOWHERE);
      Samples fewer = new SampleLimits(20, null, null).apply(whole).train();
      Samples more = new SampleLimits(30, null, null).apply(whole).train();
      assertThat(fewer.labels(0, 20)).isEqualTo(more.labels(0, 20));
      assertThat(values(fewer)).isEqualTo(values(more.subset(first(20))));
    }
  }

  private static int[] first(int count) {
    return IntStream.range(0, count).toArray();
  }

  @Test
  void aPartCannotBeLargerThanItIs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleLimits(null, 270, null).apply(Datasets.load("digits", NOWHERE)))
        .withMessage("validationSamples must be at most 269, the size of that part; it is 270");
  }

  @Test
  void normalisationGivesEachChannelOfTheTrainingPartMean0AndDeviation1() {
    var shape = new ImageShape(2, 1, 2);
    var train =
        LabelledImages.copyOf(shape, 10, new byte[] {0, 10, 5, 5, 2, 8, 5, 5}, new byte[] {0, 1});
    var test = LabelledImages.copyOf(shape, 10, new byte[] {5, 0, 5, 7}, new byte[] {1});
    Dataset data = new Dataset("mine", shape, List.of("a", "b"), train, test, test).normalized();
    double deviation = Math.sqrt((0.25 + 0.25 + 0.09 + 0.09) / 4);
    assertThat(values(data.train()))
        .containsExactly(
            new float[] {
              (float) (-0.5 / deviation), (float) (0.5 / deviation), 0, 0,
              (float) (-0.3 / deviation), (float) (0.3 / deviation), 0, 0
            },
            within(1e-6f));
    // By the training part's figures; a channel of one value is shifted only.
    assertThat(values(data.test()))
        .containsExactly(new float[] {0, (float) (-0.5 / deviation), 0, 0.2f}, within(1e-6f));
    assertThat(data.test().labels(0, 1)).containsExactly(1);
    assertThat(values(data.train().subset(new int[] {1})))
        .containsExactly(
            new float[] {(float) (-0.3 / deviation), (float) (0.3 / deviation), 0, 0},
            within(1e-6f));
  }

  @Test
  void textIsNotNormalised() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.load("kjv-sections", NOWHERE).normalized())
        .withMessage(
            "normalize is for images; the samples of data set kjv-sections are 128 tokens of 63");
  }
}
