package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.dataset.KingJamesBible.Chapter;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The text, and the two data sets that are made of it. */
class KingJamesBibleTest {
  private static final KingJamesBible BIBLE = KingJamesBible.read();
  private static final DatasetFolders NOWHERE = new DatasetFolders(List.of());

  @Test
  void hasAllChaptersInTheirSections() {
    assertThat(BIBLE.chapters()).hasSize(1189);
    assertThat(
            IntStream.range(0, 6)
                .mapToLong(
                    section ->
                        BIBLE.chapters().stream().filter(it -> it.section() == section).count()))
        .containsExactly(187L, 249L, 243L, 250L, 117L, 143L);
    assertThat(text(BIBLE.chapters().getFirst()))
        .startsWith("In the beginning God created the heaven and the earth.\nAnd the earth");
    assertThat(text(BIBLE.chapters().getLast()))
        .endsWith("The grace of our Lord Jesus Christ be with you all. Amen.\n");
  }

  @Test
  void dealsChaptersSoThatNoneIsInTwoParts() {
    ChapterParts parts = ChapterParts.of(BIBLE.chapters());
    assertThat(parts.train()).hasSize(952).doesNotContainAnyElementsOf(parts.validation());
    assertThat(parts.validation()).hasSize(119).doesNotContainAnyElementsOf(parts.test());
    assertThat(parts.test()).hasSize(118).doesNotContainAnyElementsOf(parts.train());
  }

  @Test
  void asksForTheNextCharacterAtEachPosition() throws IOException {
    Dataset data = Datasets.load("kjv-characters", NOWHERE);
    for (int passage : new int[] {0, 1, 6000}) {
      float[] input = values(data.test(), passage);
      int[] targets = data.test().labels(passage, passage + 1);
      assertThat(targets).hasSize(64);
      for (int i = 0; i < 63; i++) {
        assertThat(targets[i]).isEqualTo((int) input[i + 1]);
      }
      String whole = text(input) + KingJamesBible.CHARACTERS.charAt(targets[63]);
      assertThat(text(BIBLE.tokens().values())).contains(whole);
    }
  }

  /** So that a few of the first passages are from everywhere, too. */
  @Test
  void shufflesPassagesOfTheLanguageModel() throws IOException {
    Samples train = Datasets.load("kjv-characters", NOWHERE).train();
    List<String> genesis = Arrays.asList(text(BIBLE.chapters().getFirst()).split("(?<=\\G.{64})"));
    assertThat(IntStream.range(0, 20).mapToObj(it -> text(values(train, it))))
        .doesNotHaveDuplicates()
        .filteredOn(genesis::contains)
        .hasSizeLessThan(5);
  }

  @Test
  void hasAsManyPassagesOfEachSection() throws IOException {
    Dataset data = Datasets.load("kjv-sections", NOWHERE);
    for (Samples part : List.of(data.train(), data.validation(), data.test())) {
      var counts = new int[6];
      Arrays.stream(part.labels(0, part.size())).forEach(label -> counts[label]++);
      assertThat(counts).containsOnly(part.size() / 6);
    }
    // A stratified order: a beginning is balanced, too.
    var first = new int[6];
    Arrays.stream(data.train().labels(0, 60)).forEach(label -> first[label]++);
    assertThat(first).containsOnly(10);
  }

  @Test
  void labelsAPassageWithTheSectionOfItsChapter() throws IOException {
    Samples test = Datasets.load("kjv-sections", NOWHERE).test();
    for (int passage = 0; passage < 12; passage++) {
      String words = text(values(test, passage));
      int label = test.labels(passage, passage + 1)[0];
      assertThat(BIBLE.chapters())
          .filteredOn(chapter -> text(chapter).contains(words))
          .extracting(Chapter::section)
          .contains(label);
    }
  }

  private static float[] values(Samples samples, int index) {
    FloatBuffer values = FloatBuffer.allocate(samples.shape().values());
    samples.copyInto(index, index + 1, values);
    return values.array();
  }

  private static String text(float[] values) {
    var text = new StringBuilder();
    for (float value : values) {
      text.append(KingJamesBible.CHARACTERS.charAt((int) value));
    }
    return text.toString();
  }

  private static String text(Chapter chapter) {
    return text(Arrays.copyOfRange(BIBLE.tokens().values(), chapter.from(), chapter.to()));
  }

  private static String text(byte[] tokens) {
    var text = new StringBuilder();
    for (byte token : tokens) {
      text.append(KingJamesBible.CHARACTERS.charAt(token));
    }
    return text.toString();
  }
}
