package io.kirchhoff.engine.dataset;

import io.kirchhoff.engine.dataset.KingJamesBible.Chapter;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A language model's data: the King James Bible character by character. Passages of 64 characters
 * lie one behind the other in each chapter, whose last one is left out where it is not full; the
 * target at each position is the next character. Passages are in an order shuffled once and for
 * all.
 */
final class KjvCharacters {
  private static final TextShape SHAPE = new TextShape(64, KingJamesBible.CHARACTERS.length());

  static final DatasetDescription DESCRIPTION =
      new DatasetDescription(
          "kjv-characters",
          "King James Bible: the next character of a text, passages of 64",
          SHAPE,
          SHAPE.length(),
          KingJamesBible.CHARACTERS
              .chars()
              .mapToObj(
                  it -> it == '\n' ? "line end" : it == ' ' ? "space" : Character.toString(it))
              .toList(),
          51_425,
          6_468,
          6_174,
          KingJamesBible.LICENCE,
          KingJamesBible.SOURCE);

  private KjvCharacters() {}

  static Dataset load() {
    KingJamesBible bible = KingJamesBible.read();
    ChapterParts parts = ChapterParts.of(bible.chapters());
    return new Dataset(
        DESCRIPTION.name(),
        SHAPE,
        DESCRIPTION.classes(),
        passages(bible, parts.train()),
        passages(bible, parts.validation()),
        passages(bible, parts.test()));
  }

  private static Samples passages(KingJamesBible bible, List<Chapter> chapters) {
    // The last target of a passage is the first character of the next one.
    int[] starts =
        chapters.stream()
            .flatMapToInt(chapter -> chapter.starts(SHAPE.length(), SHAPE.length() + 1))
            .toArray();
    int[] order = StratifiedOrder.of(new int[starts.length]);
    int[] shuffled = IntStream.of(order).map(place -> starts[place]).toArray();
    return new NextTokens(SHAPE, bible.tokens().values(), shuffled);
  }
}
