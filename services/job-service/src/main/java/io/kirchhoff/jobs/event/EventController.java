package io.kirchhoff.jobs.event;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.store.event.JobEvents;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Events of jobs over HTTP. */
@Tag(name = "jobs")
@RestController
@EnableConfigurationProperties(EventSettings.class)
class EventController {
  private static final Logger log = LoggerFactory.getLogger(EventController.class);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final JobEvents events;
  private final EventHeads heads;
  private final EventReads reads;
  private final EventSettings settings;
  private final JsonMapper json;

  EventController(
      JobEvents events,
      EventHeads heads,
      EventReads reads,
      EventSettings settings,
      JsonMapper json) {
    this.events = events;
    this.heads = heads;
    this.reads = reads;
    this.settings = settings;
    this.json = json;
  }

  @Operation(
      operationId = "followJob",
      summary = "Follow a job",
      description =
          "Server-sent events: state, progress and metric. All that happened to the job, from its submission on, then what happens, as it happens; the stream ends after the final state. Each event's id is its number within the job, without gaps. A client that was cut off says the last one it has as Last-Event-ID, as browsers do by themselves, and misses nothing.")
  @ApiResponse(
      responseCode = "200",
      description = "The stream; the data of each event is JSON, as the schemas say",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(oneOf = {StateEvent.class, ProgressEvent.class, MetricEvent.class}),
              examples =
                  @ExampleObject(
                      name = "stream",
                      value =
                          "id: 7\nevent: progress\ndata: {\"at\":\"2026-11-29T12:00:00Z\",\"phase\":\"training\",\"completed\":1.5,\"total\":3.0,\"unit\":\"epochs\",\"secondsLeft\":12.5}\n\n")))
  @ApiResponse(
      responseCode = "204",
      description = "The job has ended, and the client has all its events: it need not come again",
      content = @Content)
  @GetMapping(path = "/api/v1/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void follow(
      @Parameter(description = "The job's id") @PathVariable UUID id,
      @Parameter(
              in = ParameterIn.HEADER,
              description =
                  "The number of the last event that the client has; it begins after that",
              schema = @Schema(type = "integer", format = "int64", minimum = "0"))
          @RequestHeader(name = "Last-Event-ID", required = false)
          @Nullable String lastEventId,
      @Parameter(
              description =
                  "Where a client without Last-Event-ID begins: at the start, or now, for one that reads the job itself as soon as the stream is open",
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"start", "now"},
                      defaultValue = "start"))
          @RequestParam(defaultValue = "start")
          String from,
      HttpServletResponse response)
      throws IOException {
    long last = events.last(id).orElseThrow(() -> ProblemException.noJob(id));
    long cursor = cursor(lastEventId, from, last);
    if (cursor == last && EventText.of(events.after(id, last - 1, 1).getFirst(), json).last()) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // What proxies of the kind of nginx read: pass on what comes, as it comes.
    response.setHeader("X-Accel-Buffering", "no");
    try (EventHeads.Watch watch = heads.watch(id, last)) {
      new EventStream(id, cursor, reads, response.getOutputStream(), json, settings.heartbeat())
          .run(watch);
    } catch (IOException gone) {
      log.debug("A client of job {}'s events is gone: {}", id, gone.toString());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static long cursor(@Nullable String lastEventId, String from, long last) {
    if (lastEventId != null) {
      long given = NUMBER.matcher(lastEventId).matches() ? Long.parseLong(lastEventId) : -1;
      if (given < 0 || given > last) {
        throw new ProblemException(
            ProblemCode.INVALID_PARAMETER,
            "Last-Event-ID must be the number of an event of this job, from 0 to %d; it is \"%s\"."
                .formatted(last, lastEventId));
      }
      return given;
    }
    return switch (from) {
      case "start" -> 0;
      case "now" -> last;
      default ->
          throw new ProblemException(
              ProblemCode.INVALID_PARAMETER,
              "from must be start or now; it is \"%s\".".formatted(from));
    };
  }
}
