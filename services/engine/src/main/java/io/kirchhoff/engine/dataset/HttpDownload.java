package io.kirchhoff.engine.dataset;

import static java.net.http.HttpResponse.BodySubscribers.limiting;
import static java.net.http.HttpResponse.BodySubscribers.ofFile;
import static java.net.http.HttpResponse.BodySubscribers.replacing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One file over HTTP.
 *
 * @param mostBytes a longer answer is refused
 * @param patience how long the server may stay silent: until it answers, and between any two pieces
 */
record HttpDownload(URI source, long mostBytes, Duration patience) {
  private static final int OK = 200;
  private static final long LOOK_EVERY_MILLIS = 200;

  /** What is reported while bytes arrive; total is -1 while unknown. */
  @FunctionalInterface
  interface Progress {
    void received(long bytes, long total);
  }

  /**
   * Writes the body into a new file; a failure may leave a part of it.
   *
   * @throws IOException with the source and the reason in one line
   */
  void to(Path newFile, Progress progress) throws IOException, InterruptedException {
    var meter = new CountingBody.Meter();
    try (HttpClient client = client()) {
      var answer =
          client.sendAsync(
              HttpRequest.newBuilder(source).build(), head -> body(head, newFile, meter));
      try {
        int status = await(answer, meter, progress).statusCode();
        if (status != OK) {
          throw new IOException("HTTP status " + status);
        }
        progress.received(meter.received(), meter.received());
      } finally {
        answer.cancel(true);
        client.shutdownNow();
      }
    } catch (IOException e) {
      throw new IOException("cannot download " + source + ": " + reason(e), e);
    }
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(patience)
        .build();
  }

  private BodySubscriber<Path> body(ResponseInfo head, Path newFile, CountingBody.Meter meter) {
    meter.announce(head.headers().firstValueAsLong("Content-Length").orElse(-1));
    return new CountingBody<>(
        head.statusCode() == OK
            ? limiting(
                ofFile(newFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mostBytes)
            : limiting(replacing(newFile), mostBytes),
        meter);
  }

  /** The client's own timeout ends with the answer's head (JDK 25), so silence is watched here. */
  private HttpResponse<Path> await(
      Future<HttpResponse<Path>> answer, CountingBody.Meter meter, Progress progress)
      throws IOException, InterruptedException {
    long reported = 0;
    while (true) {
      try {
        return answer.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        if (meter.nanosSinceLastSign() > patience.toNanos()) {
          throw new HttpTimeoutException(
              "no sign of life for %.1f s, after %d bytes"
                  .formatted(patience.toMillis() / 1000.0, meter.received()));
        }
        if (meter.received() != reported) {
          reported = meter.received();
          progress.received(reported, meter.total());
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
      }
    }
  }

  private static String reason(IOException failure) {
    if (failure instanceof ConnectException) {
      return "cannot connect (host unknown, connection refused, or no network)";
    }
    // These two kinds have no message, or only a file's name.
    return failure.getMessage() == null || failure instanceof FileSystemException
        ? failure.toString()
        : failure.getMessage();
  }
}
