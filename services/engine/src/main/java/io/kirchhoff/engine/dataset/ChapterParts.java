package io.kirchhoff.engine.dataset;

import io.kirchhoff.engine.dataset.KingJamesBible.Chapter;
import java.util.ArrayList;
import java.util.List;

/**
 * The chapters of a text for training, validation and test: of each ten in a row, the ninth is for
 * validation and the tenth for test. So all books are in all parts, and no chapter is in two.
 */
record ChapterParts(List<Chapter> train, List<Chapter> validation, List<Chapter> test) {
  static ChapterParts of(List<Chapter> chapters) {
    var train = new ArrayList<Chapter>();
    var validation = new ArrayList<Chapter>();
    var test = new ArrayList<Chapter>();
    for (int i = 0; i < chapters.size(); i++) {
      switch (i % 10) {
        case 8 -> validation.add(chapters.get(i));
        case 9 -> test.add(chapters.get(i));
        default -> train.add(chapters.get(i));
      }
    }
    return new ChapterParts(train, validation, test);
  }
}
