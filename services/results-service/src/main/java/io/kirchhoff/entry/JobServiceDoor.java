package io.kirchhoff.entry;

import io.kirchhoff.api.problem.ProblemException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Passes requests on to the job service.
 *
 * <p>A servlet beside Spring's: when an answer breaks off half-way, the container ends the
 * connection, so that no client takes a part for the whole.
 */
final class JobServiceDoor extends HttpServlet {
  /** Paths of the job service alone. */
  static final String[] PATHS = {
    "/api/v1/jobs/*", "/api/v1/catalog/*", "/api/v1/templates", "/api/v1/queue", "/api/v1/usage"
  };

  private static final long serialVersionUID = 1L;
  private static final int CHUNK = 16 << 10;
  private static final String RETRY_SECONDS = "5";

  private final transient JobServiceClient jobService;
  private final transient OpenStreams streams;

  JobServiceDoor(JobServiceClient jobService, OpenStreams streams) {
    this.jobService = jobService;
    this.streams = streams;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      answer(jobService.send(onward(request)), response);
    } catch (ProblemException problem) {
      if (problem.status().is5xxServerError()) {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
      }
      response.sendError(problem.status().value(), problem.getMessage());
    }
  }

  private HttpRequest onward(HttpServletRequest request) throws IOException {
    String query = request.getQueryString();
    HttpRequest.Builder onward =
        jobService.request(request.getRequestURI() + (query == null ? "" : "?" + query));
    PassedHeaders.toService(request, onward);
    // Kept in memory: no body is larger than the limit, and a known length needs no chunks.
    byte[] body = request.getInputStream().readAllBytes();
    HttpRequest.BodyPublisher publisher =
        body.length == 0
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body);
    return onward.method(request.getMethod(), publisher).build();
  }

  private void answer(HttpResponse<InputStream> answer, HttpServletResponse response)
      throws IOException {
    boolean known = answer.headers().firstValue(HttpHeaders.CONTENT_LENGTH).isPresent();
    boolean events =
        answer
            .headers()
            .firstValue(HttpHeaders.CONTENT_TYPE)
            .filter(type -> type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE))
            .isPresent();
    try (InputStream body = answer.body()) {
      if (events) {
        streams.add(body);
      }
      response.setStatus(answer.statusCode());
      PassedHeaders.toClient(answer.headers(), jobService.url(), response);
      OutputStream client = response.getOutputStream();
      if (events) {
        // That the stream is open is news too; its first event may be hours away.
        client.flush();
      }
      byte[] chunk = new byte[CHUNK];
      for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
        client.write(chunk, 0, count);
        if (!known) {
          // It may be a stream, each part of it awaited.
          client.flush();
        }
      }
    } finally {
      streams.remove(answer.body());
    }
  }
}
