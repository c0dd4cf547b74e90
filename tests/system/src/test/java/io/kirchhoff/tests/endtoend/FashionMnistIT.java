package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.SimpleFileServer;
import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.RunningProcess.Finished;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The data set that does not ship, on the real files. */
class FashionMnistIT {
  private static final Path INSTALLED = Path.of("/usr/share/datasets/fashion-mnist");
  private static final String EXPERIMENT =
      """
      {"name": "fashion", "kind": "training", "seed": 3,
       "spec": {"network": {"name": "mlp", "hidden": [64]}, "dataset": {"name": "fashion-mnist"},
                "training": {"epochs": 1, "batchSize": 128},
                "inference": {"times": [1, 31536000], "repeats": 2}}}
      """;

  @TempDir private Path data;

  @BeforeEach
  void theFilesMustBeThere() {
    Assumptions.assumeTrue(
        Files.isDirectory(INSTALLED),
        INSTALLED + " is missing: install Debian's package dataset-fashion-mnist");
  }

  @Test
  void anExperimentRunsOnTheFilesOfTheSystem() {
    Standalone standalone = SharedStandalone.get();
    Api api = standalone.api();
    JsonNode job = Experiments.run(api, EXPERIMENT);
    assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("completed");
    JsonNode series = api.curves(job.get("id").asString()).get("series");
    assertThat(series.at("/0/name").asString()).isEqualTo("digital");
    assertThat(series.at("/0/points/0/mean").doubleValue()).isGreaterThan(0.75);
  }

  @Test
  void theFilesAreDownloadedOnRequestAndVerified() {
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var mirror =
        SimpleFileServer.createFileServer(any, INSTALLED, SimpleFileServer.OutputLevel.NONE);
    mirror.start();
    try {
      Finished done =
          RunningProcess.run(
              Installation.ROOT,
              List.of(
                  "./kirchhoff",
                  "dataset",
                  "fashion-mnist",
                  "--from=http://127.0.0.1:" + mirror.getAddress().getPort() + "/",
                  "--data=" + data),
              Duration.ofMinutes(1));
      assertThat(done.status()).as(done.output()).isZero();
      assertThat(done.output()).contains("train-images-idx3-ubyte", "100%", "fashion-mnist is in");
    } finally {
      mirror.stop(0);
    }
    assertThat(data.resolve("datasets/fashion-mnist"))
        .isDirectoryContaining("glob:**train-images*");
  }
}
