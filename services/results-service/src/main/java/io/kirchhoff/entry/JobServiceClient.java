package io.kirchhoff.entry;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks with the job service; whatever goes wrong there is a problem with a code. */
final class JobServiceClient implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JobServiceClient.class);

  private final JobServiceSettings settings;
  private final HttpClient client;

  JobServiceClient(JobServiceSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  URI url() {
    return settings.url();
  }

  /**
   * @param target path and query
   * @throws ProblemException when the target is none
   */
  HttpRequest.Builder request(String target) {
    try {
      return HttpRequest.newBuilder(URI.create(settings.url() + target))
          .timeout(settings.answerTimeout());
    } catch (IllegalArgumentException malformed) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST, "This is not a valid path and query: " + target);
    }
  }

  /**
   * Comes back when the answer begins.
   *
   * @return the answer; whoever gets it closes its body
   * @throws ProblemException when none begins
   */
  HttpResponse<InputStream> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (HttpConnectTimeoutException unreachable) {
      throw unreachable(unreachable);
    } catch (HttpTimeoutException slow) {
      log.warn("The job service at {} began no answer: {}", settings.url(), slow.toString());
      throw new ProblemException(
          ProblemCode.JOB_SERVICE_TIMEOUT,
          "The job service began no answer within %d s. Whether it did what was asked is not known; an Idempotency-Key makes it safe to submit again."
              .formatted(settings.answerTimeout().toSeconds()));
    } catch (IOException failed) {
      throw unreachable(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw unreachable(stopping);
    }
  }

  private ProblemException unreachable(Exception cause) {
    log.warn("The job service at {} cannot be reached: {}", settings.url(), cause.toString());
    return new ProblemException(
        ProblemCode.JOB_SERVICE_UNREACHABLE,
        "The job service cannot be reached. Results can be read meanwhile; try again in a few seconds.");
  }

  /** Ends streams that are still open too: a stopping service must not wait for them. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
