package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Downloads the files of a data set, only when asked to.
 *
 * <p>A file is written under a temporary name of this run's own, verified against its known SHA-256
 * (which makes plain HTTP good enough) and then renamed. So no half file is ever found under its
 * real name, two runs at once do not disturb each other, and after a failure a new run goes on with
 * the files that are not there yet.
 */
public final class DatasetDownload {
  /** Where Zalando Research publishes Fashion-MNIST; an S3 website, which has no HTTPS. */
  private static final URI FASHION_MNIST =
      URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");

  /** Where its author publishes CIFAR-10. */
  private static final URI CIFAR_10 = URI.create("https://www.cs.toronto.edu/~kriz/");

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SURELY_ABANDONED = Duration.ofHours(1);

  private final URI base;
  private final List<PublishedFile> files;
  private final String otherWay;
  private final Duration patience;

  /**
   * The download of a data set that is not part of this library; none of one that is.
   *
   * @param mirror the folder that has the published files, over HTTP(S); absent: where their
   *     authors published them
   * @throws UnknownDatasetException when the catalogue has no such name
   */
  public static Optional<DatasetDownload> of(String dataset, @Nullable URI mirror) {
    return switch (Datasets.describe(dataset).name()) {
      case "fashion-mnist" ->
          Optional.of(
              fashionMnist(
                  mirror == null ? FASHION_MNIST : mirror, FashionMnistFiles.OFFICIAL, PATIENCE));
      case "cifar-10" ->
          Optional.of(cifar10(mirror == null ? CIFAR_10 : mirror, Cifar10Files.OFFICIAL, PATIENCE));
      default -> Optional.empty();
    };
  }

  static DatasetDownload fashionMnist(URI base, FashionMnistFiles files, Duration patience) {
    return new DatasetDownload(
        base,
        files.all().stream().<PublishedFile>map(PublishedIdx::new).toList(),
        "get the dataset without this: `apt install dataset-fashion-mnist` (Debian, Ubuntu), or put"
            + " its four files into ",
        patience);
  }

  static DatasetDownload cifar10(URI base, Cifar10Files files, Duration patience) {
    return new DatasetDownload(
        base,
        List.of(new PublishedCifar10(files)),
        "put " + files.archive() + " of its authors or a mirror into ",
        patience);
  }

  private DatasetDownload(URI base, List<PublishedFile> files, String otherWay, Duration patience) {
    boolean web =
        "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
    if (!web || base.getHost() == null) {
      throw new IllegalArgumentException(
          "download address '" + base + "': expected one like " + FASHION_MNIST);
    }
    this.base = base.getPath().endsWith("/") ? base : URI.create(base + "/");
    this.files = files;
    this.otherWay = otherWay;
    this.patience = patience;
  }

  /**
   * Brings every file that the folder lacks, or holds damaged; the folder is made if need be.
   *
   * @throws IOException saying which address failed, why, and what else can be done
   * @throws DatasetDamagedException when the server has other files than the published ones
   */
  public void into(Path folder, DownloadListener listener)
      throws IOException, InterruptedException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException("cannot make the folder " + folder + " (" + e + ")", e);
    }
    removeAbandonedParts(folder);
    for (PublishedFile file : files) {
      Optional<Path> present = file.intact(folder);
      if (present.isPresent()) {
        long size = Files.size(present.get());
        listener.received(file.name(), size, size);
      } else {
        download(file, folder, listener);
      }
    }
  }

  private void download(PublishedFile file, Path folder, DownloadListener listener)
      throws IOException, InterruptedException {
    URI source = base.resolve(file.name());
    Path part = folder.resolve("." + file.name() + "." + UUID.randomUUID() + ".part");
    try {
      new HttpDownload(source, file.mostBytes(), patience)
          .to(part, (bytes, total) -> listener.received(file.name(), bytes, total));
      file.keep(source.toString(), part, folder);
    } catch (DatasetDamagedException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "\n" + otherWays(folder), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private String otherWays(Path folder) {
    return "Run it again (complete files are kept), or " + otherWay + folder;
  }

  /** Left by runs that were killed: a part that is still growing is never this old. */
  private static void removeAbandonedParts(Path folder) throws IOException {
    var limit = FileTime.from(Instant.now().minus(SURELY_ABANDONED));
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
      for (Path part : parts) {
        if (Files.getLastModifiedTime(part).compareTo(limit) < 0) {
          Files.deleteIfExists(part);
        }
      }
    } catch (NoSuchFileException e) {
      // Another run was done with it, or removed it, meanwhile.
    }
  }
}
