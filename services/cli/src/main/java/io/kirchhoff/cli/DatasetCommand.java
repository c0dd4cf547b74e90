package io.kirchhoff.cli;

import io.kirchhoff.engine.dataset.DatasetDownload;
import io.kirchhoff.engine.dataset.DatasetFolders;
import io.kirchhoff.engine.dataset.DownloadListener;
import io.kirchhoff.engine.dataset.UnknownDatasetException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dataset NAME}: puts a data set where workers find it. */
@Command(
    name = "dataset",
    description =
        "Downloads a data set into the data folder and verifies it; says so when it is there already.")
public final class DatasetCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The data set, such as fashion-mnist or cifar-10.")
  private String name = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(
      names = "--from",
      paramLabel = "URL",
      description = "A mirror to download from (default: where its authors published it).")
  private @Nullable URI from;

  @Override
  public Integer call() throws InterruptedException {
    try {
      Optional<DatasetDownload> download = DatasetDownload.of(name, from);
      if (download.isEmpty()) {
        System.out.println(name + " is part of Kirchhoff: there is nothing to download.");
        return 0;
      }
      Path folder = DatasetFolders.downloadFolder(data, name);
      try (var display = new DownloadDisplay()) {
        download.get().into(folder, display);
      }
      System.out.println(name + " is in " + folder.toAbsolutePath());
      return 0;
    } catch (UnknownDatasetException unknown) {
      throw CommandFailure.unusable(String.valueOf(unknown.getMessage()));
    } catch (IOException failed) {
      throw CommandFailure.failed(String.valueOf(failed.getMessage()));
    }
  }

  /** A bar for each file. */
  private static final class DownloadDisplay implements DownloadListener, AutoCloseable {
    private String file = "";
    private @Nullable ProgressBar bar;

    @Override
    public void received(String name, long bytes, long total) {
      ProgressBar current = bar;
      if (current == null || !name.equals(file)) {
        close();
        file = name;
        current =
            new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setUnit(" MB", 1_000_000)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setMaxRenderedLength(100)
                .build();
        bar = current;
      }
      current.stepTo(bytes);
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
