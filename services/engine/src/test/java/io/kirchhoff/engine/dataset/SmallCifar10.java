package io.kirchhoff.engine.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Fifty images in files laid out as CIFAR-10's, with all classes in equal numbers. */
final class SmallCifar10 {
  static final String ARCHIVE = "small.tar.gz";

  private final Map<String, byte[]> contents = new TreeMap<>();

  SmallCifar10() {
    contents.put("data_batch_1.bin", batch(20, 1));
    contents.put("data_batch_2.bin", batch(20, 2));
    contents.put("test_batch.bin", batch(10, 3));
  }

  private static byte[] batch(int images, int seed) {
    var bytes = new byte[images * 3073];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i % 3073 == 0 ? i / 3073 % 10 : i * seed);
    }
    return bytes;
  }

  byte[] content(String name) {
    return contents.get(name);
  }

  Cifar10Files files() {
    return new Cifar10Files(
        ARCHIVE,
        1 << 20,
        List.of(expected("data_batch_1.bin", 20), expected("data_batch_2.bin", 20)),
        expected("test_batch.bin", 10));
  }

  private CifarBatch expected(String name, int images) {
    return new CifarBatch(name, images, IdxFixture.sha256(content(name)));
  }

  void writeInto(Path folder) {
    contents.forEach((name, content) -> IdxFixture.write(folder, name, content));
  }

  byte[] archive(String... names) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (String name : names) {
        var entry = new TarArchiveEntry("cifar-10-batches-bin/" + name);
        entry.setSize(content(name).length);
        tar.putArchiveEntry(entry);
        tar.write(content(name));
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  byte[] archive() {
    return archive("test_batch.bin", "data_batch_2.bin", "data_batch_1.bin");
  }
}
