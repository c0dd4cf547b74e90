package io.kirchhoff.engine.dataset;

import static io.kirchhoff.engine.dataset.LocalMirror.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FashionMnistDownloadFailureTest {
  private static final DownloadListener SILENT = (file, bytes, total) -> {};

  private LocalMirror mirror;
  @TempDir Path folder;

  @BeforeEach
  void startMirror() throws IOException {
    mirror = new LocalMirror();
  }

  @AfterEach
  void stopMirror() {
    mirror.close();
  }

  private List<String> filesInFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void keepsNothingOfABodyThatEndsTooEarly() throws Exception {
    mirror.answerWith(
        FIRST,
        exchange -> {
          exchange.sendResponseHeaders(200, mirror.body(FIRST).length);
          exchange.getResponseBody().write(mirror.body(FIRST), 0, 50);
          exchange.getResponseBody().flush();
        });
    assertThatThrownBy(() -> mirror.download().into(folder, SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot download " + mirror.base() + "/" + FIRST + ": ");
    assertThat(filesInFolder()).isEmpty();
  }

  @Test
  void keepsNothingOfAStreamThatWasCutUnnoticed() throws Exception {
    mirror.answerWith(
        FIRST,
        exchange -> {
          exchange.sendResponseHeaders(200, 0); // chunked: no length to compare with
          exchange.getResponseBody().write(Arrays.copyOf(mirror.body(FIRST), 50));
        });
    assertThatThrownBy(() -> mirror.download().into(folder, SILENT))
        .isInstanceOf(DatasetDamagedException.class)
        .hasMessage(mirror.base() + "/" + FIRST + ": a broken gzip stream, expected a whole one");
    assertThat(filesInFolder()).isEmpty();
  }

  @Test
  void keepsNothingOfWrongContent() throws Exception {
    byte[] page = "<html>Please log in to this network</html>".getBytes(StandardCharsets.UTF_8);
    mirror.answerWith(
        FIRST,
        exchange -> {
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
        });
    assertThatThrownBy(() -> mirror.download().into(folder, SILENT))
        .isInstanceOf(DatasetDamagedException.class)
        .hasMessageStartingWith(
            mirror.base() + "/" + FIRST + ": magic 0x3c68746d, expected 0x00000803");
    assertThat(filesInFolder()).isEmpty();
  }

  @Test
  void refusesABodyWithoutEnd() throws Exception {
    mirror.answerWith(
        FIRST,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(new byte[1000]);
          }
        });
    assertThatThrownBy(() -> mirror.download().into(folder, SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(mirror.base() + "/" + FIRST + ": body exceeds");
    assertThat(filesInFolder()).isEmpty();
  }

  @Test
  void givesUpWhenTheServerNeverAnswers() throws Exception {
    mirror.answerWith(FIRST, exchange -> mirror.awaitClose());
    assertGivesUp();
  }

  @Test
  void givesUpWhenTheServerFallsSilentInTheMiddle() throws Exception {
    mirror.answerWith(
        FIRST,
        exchange -> {
          exchange.sendResponseHeaders(200, mirror.body(FIRST).length);
          exchange.getResponseBody().write(mirror.body(FIRST), 0, 50);
          exchange.getResponseBody().flush();
          mirror.awaitClose();
        });
    assertGivesUp();
  }

  private void assertGivesUp() throws IOException {
    var hasty =
        DatasetDownload.fashionMnist(mirror.base(), mirror.small().files(), Duration.ofMillis(500));
    assertThatThrownBy(() -> hasty.into(folder, SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(mirror.base() + "/" + FIRST + ": no sign of life for 0.5 s, after ");
    assertThat(filesInFolder()).isEmpty();
  }

  @Test
  void namesTheAddressAndTheOtherWayWhenNobodyAnswers() throws Exception {
    URI closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = LocalMirror.loopback(socket.getLocalPort(), "/");
    }
    var offline =
        DatasetDownload.fashionMnist(closed, mirror.small().files(), Duration.ofSeconds(20));
    assertThatThrownBy(() -> offline.into(folder, SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot download " + closed + FIRST + ": cannot connect")
        .hasMessageContaining("apt install dataset-fashion-mnist");
    assertThat(filesInFolder()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host/x", "mailto:somebody", "data/datasets", "http:/no-host"})
  void refusesAnAddressThatIsNotOneOfTheWeb(String address) {
    assertThatThrownBy(() -> DatasetDownload.of("fashion-mnist", URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("download address '" + address + "': expected one like http://");
  }

  @Test
  void namesTheFolderThatCannotBeMade() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> mirror.download().into(file, SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot make the folder " + file);
  }
}
