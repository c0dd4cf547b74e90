package io.kirchhoff.engine.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where datasets that are not part of this library are looked for.
 *
 * @param roots searched in this order; each may hold a dataset's files itself or in a subfolder
 *     with the dataset's name
 */
public record DatasetFolders(List<Path> roots) {
  private static final Path IN_DATA = Path.of("datasets");

  /** Where Debian's packages {@code dataset-*} put theirs. */
  private static final Path SYSTEM = Path.of("/usr/share/datasets");

  public DatasetFolders {
    roots = List.copyOf(roots);
  }

  /**
   * The usual places.
   *
   * @param explicit a folder that a user named, searched first
   * @param data Kirchhoff's data folder, whose subfolder {@code datasets} is searched next
   */
  public static DatasetFolders of(@Nullable Path explicit, @Nullable Path data) {
    return new DatasetFolders(
        Stream.of(explicit, data == null ? null : data.resolve(IN_DATA), SYSTEM)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList());
  }

  /** Where a download belongs, so that {@link #of} finds it. */
  public static Path downloadFolder(Path data, String dataset) {
    return data.resolve(IN_DATA).resolve(dataset);
  }

  /** The folders that may hold the files of the named dataset, in the order of the search. */
  List<Path> candidates(String dataset) {
    return roots.stream().flatMap(root -> Stream.of(root.resolve(dataset), root)).toList();
  }
}
