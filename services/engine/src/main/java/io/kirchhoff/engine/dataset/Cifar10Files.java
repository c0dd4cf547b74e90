package io.kirchhoff.engine.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The files of CIFAR-10's binary version, or of a set laid out in the same way: plain, or in the
 * archive that its authors publish.
 *
 * @param archive the name of that archive
 * @param archiveBytes its length
 * @param train the files of training images, in their order
 */
record Cifar10Files(String archive, long archiveBytes, List<CifarBatch> train, CifarBatch test) {
  static final Cifar10Files OFFICIAL =
      new Cifar10Files(
          "cifar-10-binary.tar.gz",
          170_052_171,
          List.of(
              official(
                  "data_batch_1",
                  "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
              official(
                  "data_batch_2",
                  "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
              official(
                  "data_batch_3",
                  "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
              official(
                  "data_batch_4",
                  "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
              official(
                  "data_batch_5",
                  "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add")),
          official(
              "test_batch", "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b"));

  /** The folder within the archive, and so where it was unpacked. */
  private static final String INNER = "cifar-10-batches-bin";

  Cifar10Files {
    train = List.copyOf(train);
  }

  private static CifarBatch official(String name, String sha256) {
    return new CifarBatch(name + ".bin", 10_000, sha256);
  }

  List<CifarBatch> all() {
    return Stream.concat(train.stream(), Stream.of(test)).toList();
  }

  /** Takes the content of a file that has been found. */
  @FunctionalInterface
  interface Reader {
    void read(CifarBatch batch, String source, InputStream content) throws IOException;
  }

  /** The folder or its subfolder that has all files plain. */
  Optional<Path> findPlainIn(Path folder) {
    return Stream.of(folder, folder.resolve(INNER))
        .filter(
            it -> all().stream().allMatch(batch -> Files.isRegularFile(it.resolve(batch.name()))))
        .findFirst();
  }

  /** Reads every file, wherever it is found first. */
  void readAll(DatasetFolders folders, Reader reader) throws IOException {
    var searched = new ArrayList<String>();
    for (Path folder : folders.candidates("cifar-10")) {
      Optional<Path> plain = findPlainIn(folder);
      if (plain.isPresent()) {
        for (CifarBatch batch : all()) {
          Path file = plain.get().resolve(batch.name());
          try (InputStream content = Files.newInputStream(file)) {
            reader.read(batch, file.toString(), content);
          }
        }
        return;
      }
      Path packed = folder.resolve(archive);
      if (Files.isRegularFile(packed)) {
        readArchive(packed.toString(), packed, reader);
        return;
      }
      boolean there = Files.isDirectory(folder);
      searched.add(
          folder + (there ? " (lacks " + names() + ", or " + archive + ")" : " (no such folder)"));
    }
    throw new DatasetAbsentException("cifar-10", searched, Cifar10.HOW_TO_GET_IT);
  }

  /**
   * Reads every file from an archive.
   *
   * @param source names the archive in error messages
   */
  void readArchive(String source, Path packed, Reader reader) throws IOException {
    var missing = new ArrayList<>(all());
    try (var tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(packed)), 1 << 16))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        for (CifarBatch batch : List.copyOf(missing)) {
          if (entry.isFile() && batch.name().equals(name)) {
            reader.read(batch, source + ", file " + name, tar);
            missing.remove(batch);
          }
        }
        entry = tar.getNextEntry();
      }
    } catch (DatasetDamagedException | SampleStorageException e) {
      throw e;
    } catch (IOException e) {
      var damaged = new DatasetDamagedException(source, "a broken archive", "a whole .tar.gz");
      damaged.initCause(e);
      throw damaged;
    }
    if (!missing.isEmpty()) {
      throw new DatasetDamagedException(
          source, "no file " + missing.getFirst().name() + " in the archive", "all of " + names());
    }
  }

  private String names() {
    return all().stream().map(CifarBatch::name).collect(Collectors.joining(", "));
  }
}
