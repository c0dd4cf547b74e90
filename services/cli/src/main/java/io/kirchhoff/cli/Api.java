package io.kirchhoff.cli;

import io.kirchhoff.cli.event.EventReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API of a Kirchhoff server. */
public final class Api {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI server;
  private final @Nullable String token;

  /**
   * @param server where the server is, such as {@code http://127.0.0.1:8080}
   * @param token proves who calls; absent where the server does not ask
   */
  public Api(URI server, @Nullable String token) {
    this.server = server;
    this.token = token;
  }

  /** Submits an experiment, given as JSON; gives the job. */
  public JsonNode submit(String submission) {
    return json(submission(submission));
  }

  /**
   * Submits an experiment once: the same key and experiment give the first job again.
   *
   * @param key up to 200 characters
   */
  public JsonNode submit(String submission, String key) {
    return json(submission(submission).header("Idempotency-Key", key));
  }

  private HttpRequest.Builder submission(String submission) {
    return request("/api/v1/jobs")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(submission));
  }

  /** A job by its id. */
  public JsonNode job(String id) {
    return json(request("/api/v1/jobs/" + encoded(id)));
  }

  /**
   * What happens to a job, as it happens.
   *
   * @param last the last event that the caller has; absent to begin now
   * @return the stream, which the caller closes; empty when the server has none or no more to tell
   * @throws IOException when the server is away
   */
  Optional<EventReader> events(String id, @Nullable String last)
      throws IOException, InterruptedException {
    String path = "/api/v1/jobs/" + encoded(id) + "/events";
    HttpRequest.Builder request =
        request(last == null ? path + "?from=now" : path).header("Accept", "text/event-stream");
    if (last != null) {
      request.header("Last-Event-ID", last);
    }
    HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
    if (answer.statusCode() == 200) {
      return Optional.of(new EventReader(answer.body()));
    }
    answer.body().close();
    if (answer.statusCode() / 100 == 5) {
      throw new IOException("HTTP status " + answer.statusCode());
    }
    return Optional.empty();
  }

  /** A page of jobs, newest first. */
  public JsonNode jobs(String query) {
    return json(request("/api/v1/jobs?" + query));
  }

  public JsonNode cancel(String id) {
    return json(request("/api/v1/jobs/" + encoded(id) + "/cancel").POST(BodyPublishers.noBody()));
  }

  /** Stops a sweep. */
  public JsonNode stop(String id) {
    return json(request("/api/v1/jobs/" + encoded(id) + "/stop").POST(BodyPublishers.noBody()));
  }

  public JsonNode retry(String id) {
    return json(request("/api/v1/jobs/" + encoded(id) + "/retry").POST(BodyPublishers.noBody()));
  }

  public void delete(String id) {
    send(request("/api/v1/jobs/" + encoded(id)).DELETE());
  }

  /** A job's curves, as JSON. */
  public JsonNode curves(String id) {
    return JSON.readTree(curves(id, "json"));
  }

  /** The file of a job's curves in a format that the server offers. */
  public byte[] curves(String id, String format) {
    return bytes(request("/api/v1/results/" + encoded(id) + "/curves?format=" + encoded(format)));
  }

  /** A job's report, a page of HTML. */
  String report(String id) {
    return send(request("/api/v1/results/" + encoded(id) + "/report"));
  }

  /** The points of a sweep, as JSON. */
  public JsonNode sweep(String id) {
    return JSON.readTree(sweep(id, "json"));
  }

  /** The points of a sweep in a format that the server offers. */
  String sweep(String id, String format) {
    return send(request("/api/v1/results/" + encoded(id) + "/sweep?format=" + encoded(format)));
  }

  /** What a sensitivity study has found, as JSON. */
  public JsonNode sensitivity(String id) {
    return JSON.readTree(sensitivity(id, "json", "panels"));
  }

  /**
   * What a sensitivity study has found, in a format that the server offers.
   *
   * @param picture which one, of pictures
   */
  public byte[] sensitivity(String id, String format, String picture) {
    return bytes(
        request(
            "/api/v1/results/%s/sensitivity?format=%s&picture=%s"
                .formatted(encoded(id), encoded(format), encoded(picture))));
  }

  /** How a job's result came about, as the JSON that submits it once more. */
  String factSheet(String id) {
    return send(request("/api/v1/results/" + encoded(id) + "/fact-sheet"));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(30));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode json(HttpRequest.Builder request) {
    String body = send(request);
    try {
      return JSON.readTree(body);
    } catch (JacksonException foreign) {
      throw CommandFailure.failed(server + " answers something that is not Kirchhoff's JSON.");
    }
  }

  private String send(HttpRequest.Builder request) {
    return text(bytes(request));
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private byte[] bytes(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 == 2) {
        return answer.body();
      }
      throw refused(answer);
    } catch (IOException unreachable) {
      throw CommandFailure.failed(
          "No answer from %s (%s). Is it running? ./kirchhoff up starts one here."
              .formatted(server, reason(unreachable)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted.");
    }
  }

  private static String reason(IOException unreachable) {
    String message = unreachable.getMessage();
    return message == null ? unreachable.getClass().getSimpleName() : message;
  }

  /** What the server refused is the user's input; what it could not do is failed work. */
  private CommandFailure refused(HttpResponse<byte[]> answer) {
    String detail = "it answers with HTTP status " + answer.statusCode();
    try {
      JsonNode problem = JSON.readTree(text(answer.body()));
      if (problem.has("detail")) {
        detail = problem.get("detail").asString();
      }
    } catch (JacksonException noProblem) {
      detail += ", which is no answer of Kirchhoff";
    }
    return answer.statusCode() / 100 == 4
        ? CommandFailure.unusable(detail)
        : CommandFailure.failed("%s: %s".formatted(server, detail));
  }
}
