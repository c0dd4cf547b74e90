package io.kirchhoff.engine.dataset;

import io.kirchhoff.engine.dataset.KingJamesBible.Chapter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text classifier's data: from which section of the King James Bible a passage of 128 characters
 * is. Passages lie one behind the other in each chapter, whose last one is left out where it is not
 * full. Of each section a part has as many passages as of the smallest one, taken evenly; they are
 * in stratified order.
 */
final class KjvSections {
  private static final TextShape SHAPE = new TextShape(128, KingJamesBible.CHARACTERS.length());

  static final DatasetDescription DESCRIPTION =
      new DatasetDescription(
          "kjv-sections",
          "King James Bible: which of six sections a passage of 128 characters is from",
          SHAPE,
          1,
          KingJamesBible.SECTIONS,
          14_058,
          1_872,
          1_542,
          KingJamesBible.LICENCE,
          KingJamesBible.SOURCE);

  private KjvSections() {}

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
    List<int[]> sections =
        IntStream.range(0, KingJamesBible.SECTIONS.size())
            .mapToObj(section -> starts(chapters, section))
            .toList();
    int each = sections.stream().mapToInt(starts -> starts.length).min().orElse(0);
    int[] starts = new int[each * sections.size()];
    int[] labels = new int[starts.length];
    for (int section = 0; section < sections.size(); section++) {
      int[] all = sections.get(section);
      Arrays.fill(labels, section * each, (section + 1) * each, section);
      for (int i = 0; i < each; i++) {
        starts[section * each + i] = all[(int) ((long) i * all.length / each)];
      }
    }
    int[] order = StratifiedOrder.of(labels);
    return new LabelledPassages(
        SHAPE,
        bible.tokens().values(),
        IntStream.of(order).map(place -> starts[place]).toArray(),
        IntStream.of(order).map(place -> labels[place]).toArray());
  }

  private static int[] starts(List<Chapter> chapters, int section) {
    return chapters.stream()
        .filter(chapter -> chapter.section() == section)
        .flatMapToInt(chapter -> chapter.starts(SHAPE.length(), SHAPE.length()))
        .toArray();
  }
}
