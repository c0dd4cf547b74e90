package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Downloads the four files of Fashion-MNIST, only when asked to.
 *
 * <p>A file is written under a temporary name of this run's own, verified against its known SHA-256
 * (which makes plain HTTP good enough) and then renamed. So no half file is ever found under its
 * real name, two runs at once do not disturb each other, and after a failure a new run goes on with
 * the files that are not there yet.
 */
public final class FashionMnistDownload {
  /** Where Zalando Research publishes them; an S3 website, which has no HTTPS. */
  public static final URI ORIGINAL =
      URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SURELY_ABANDONED = Duration.ofHours(1);

  private final URI base;
  private final FashionMnistFiles files;
  private final Duration patience;

  /**
   * @param base the folder that has the gzipped files, over HTTP(S): {@link #ORIGINAL} or a mirror
   */
  public FashionMnistDownload(URI base) {
    this(base, FashionMnistFiles.OFFICIAL, PATIENCE);
  }

  FashionMnistDownload(URI base, FashionMnistFiles files, Duration patience) {
    boolean web =
        "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
    if (!web || base.getHost() == null) {
      throw new IllegalArgumentException(
          "download address '" + base + "': expected one like " + ORIGINAL);
    }
    this.base = base.getPath().endsWith("/") ? base : URI.create(base + "/");
    this.files = files;
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
    for (ExpectedIdx file : files.all()) {
      Optional<Path> present = intact(file, folder);
      if (present.isPresent()) {
        long size = Files.size(present.get());
        listener.received(file.gzipName(), size, size);
      } else {
        download(file, folder, listener);
      }
    }
  }

  private static Optional<Path> intact(ExpectedIdx file, Path folder) throws IOException {
    Optional<Path> present = file.findIn(folder);
    try {
      if (present.isPresent()) {
        file.read(present.get());
      }
      return present;
    } catch (DatasetDamagedException damaged) {
      return Optional.empty();
    }
  }

  private void download(ExpectedIdx file, Path folder, DownloadListener listener)
      throws IOException, InterruptedException {
    URI source = base.resolve(file.gzipName());
    Path part = folder.resolve("." + file.gzipName() + "." + UUID.randomUUID() + ".part");
    try {
      new HttpDownload(source, file.mostBytes(), patience)
          .to(part, (bytes, total) -> listener.received(file.gzipName(), bytes, total));
      verify(file, source, part);
      Files.move(part, folder.resolve(file.gzipName()), StandardCopyOption.ATOMIC_MOVE);
    } catch (DatasetDamagedException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "\n" + otherWays(folder), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void verify(ExpectedIdx file, URI source, Path part) throws IOException {
    try (var stream = Files.newInputStream(part)) {
      file.read(source.toString(), stream);
    }
  }

  private static String otherWays(Path folder) {
    return "Run it again (complete files are kept), or get the dataset without this:"
        + " `apt install dataset-fashion-mnist` (Debian, Ubuntu), or put its four files into "
        + folder;
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
