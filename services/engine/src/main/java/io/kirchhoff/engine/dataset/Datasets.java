package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.util.List;

/** The catalogue: every dataset that an experiment can name. */
public final class Datasets {
  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(Digits.DESCRIPTION, folders -> Digits.load()),
          new Entry(FashionMnist.DESCRIPTION, FashionMnist::load),
          new Entry(Cifar10.DESCRIPTION, Cifar10::load),
          new Entry(KjvCharacters.DESCRIPTION, folders -> KjvCharacters.load()),
          new Entry(KjvSections.DESCRIPTION, folders -> KjvSections.load()));

  private Datasets() {}

  public static List<DatasetDescription> catalogue() {
    return ENTRIES.stream().map(Entry::description).toList();
  }

  /**
   * The catalogue's entry of that name.
   *
   * @throws UnknownDatasetException when the catalogue has no such name
   */
  public static DatasetDescription describe(String name) {
    return entry(name).description();
  }

  /**
   * Reads and verifies a dataset. Every call reads it anew; nothing is downloaded.
   *
   * @throws UnknownDatasetException when the catalogue has no such name
   * @throws DatasetAbsentException when its files are in none of the folders
   * @throws DatasetDamagedException when a file is not the published one
   */
  public static Dataset load(String name, DatasetFolders folders) throws IOException {
    return entry(name).loader().load(folders);
  }

  private static Entry entry(String name) {
    return ENTRIES.stream()
        .filter(entry -> entry.description().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnknownDatasetException(name, validNames()));
  }

  private static List<String> validNames() {
    return ENTRIES.stream().map(entry -> entry.description().name()).toList();
  }

  private record Entry(DatasetDescription description, Loader loader) {}

  @FunctionalInterface
  private interface Loader {
    Dataset load(DatasetFolders folders) throws IOException;
  }
}
