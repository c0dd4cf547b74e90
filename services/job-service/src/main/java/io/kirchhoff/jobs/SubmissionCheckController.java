package io.kirchhoff.jobs;

import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Reads a submission as if it were one, and stores nothing. */
@Tag(name = "jobs")
@RestController
class SubmissionCheckController {
  private static final String PATH = "/api/v1/jobs/check";

  private final SubmissionReader reader;

  SubmissionCheckController(SubmissionReader reader) {
    this.reader = reader;
  }

  @Operation(
      operationId = "checkJob",
      summary = "Check an experiment without submitting it",
      description =
          "Refuses what submitting would refuse, with the same words, and makes no job. Whether the"
              + " owner may have another one for now is not asked.")
  @ApiResponse(responseCode = "200", description = "It is valid; what it would become")
  @PostMapping(
      path = PATH,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  CheckedSubmission check(
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(ref = "#/components/schemas/NewJob"),
                      examples =
                          @ExampleObject(name = "hardware-aware", value = SubmissionExample.HWA)))
          @RequestBody(required = false)
          byte @Nullable [] body)
      throws InvalidSpecException {
    return CheckedSubmission.of(reader.read(SubmissionRequest.of(body, null)));
  }

  /** Without this, {@code check} would be taken for the id of a job that could be read here. */
  @Hidden
  @RequestMapping(
      path = PATH,
      method = {RequestMethod.GET, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE})
  void other(HttpServletRequest request) throws HttpRequestMethodNotSupportedException {
    throw new HttpRequestMethodNotSupportedException(
        request.getMethod(), List.of(HttpMethod.POST.name()));
  }

  @Hidden
  @RequestMapping(path = PATH, method = RequestMethod.OPTIONS)
  ResponseEntity<Void> methods() {
    return ResponseEntity.ok().allow(HttpMethod.POST, HttpMethod.OPTIONS).build();
  }
}
