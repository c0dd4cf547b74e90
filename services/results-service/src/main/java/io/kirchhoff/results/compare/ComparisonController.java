package io.kirchhoff.results.compare;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.results.CurveFormat;
import io.kirchhoff.results.FinishedResults;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Comparisons over HTTP. */
@Tag(name = "results", description = "Read what experiments found")
@RestController
class ComparisonController {
  private static final int MOST = 20;
  private static final Set<CurveFormat> FORMATS = EnumSet.of(CurveFormat.JSON, CurveFormat.CSV);

  private final JobRepository jobs;
  private final Comparison comparison;
  private final FinishedResults finished;

  ComparisonController(JobRepository jobs, Comparison comparison, FinishedResults finished) {
    this.jobs = jobs;
    this.comparison = comparison;
    this.finished = finished;
  }

  @Operation(
      operationId = "compareJobs",
      summary = "Compare jobs",
      description =
          "The curves of several jobs on one time axis; where the seed is that of the first job, differences from it chip by chip, with a 95 % interval; and how long the accuracy of each lasts.")
  @ApiResponse(
      responseCode = "200",
      description = "The jobs beside each other",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = ComparisonView.class)),
        @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
      })
  @ApiResponse(
      responseCode = "304",
      description = "All jobs had ended, and the client has the answer already",
      content = @Content)
  @ApiResponse(
      responseCode = "406",
      description = "The Accept header names no format that there is")
  @GetMapping("/api/v1/compare")
  ResponseEntity<Object> compare(
      @Parameter(
              description =
                  "Ids of 2 to 20 jobs, separated by commas; the first is what the others are compared with",
              required = true)
          @RequestParam(name = "jobs", required = false)
          @Nullable String ids,
      @Parameter(
              description = "The loss of accuracy whose time is looked for, as a share",
              schema =
                  @Schema(
                      type = "number",
                      exclusiveMinimumValue = 0,
                      exclusiveMaximumValue = 1,
                      defaultValue = "0.01"))
          @RequestParam(defaultValue = "0.01")
          double loss,
      @Parameter(
              description = "The format; goes before the Accept header",
              schema = @Schema(allowableValues = {"json", "csv"}))
          @RequestParam(required = false)
          @Nullable String format,
      @Parameter(description = "Whether JSON has the values of single chips")
          @RequestParam(defaultValue = "true")
          boolean repeats,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
          @Nullable String accept,
      HttpServletRequest request) {
    CurveFormat wanted = CurveFormat.of(format, accept, FORMATS);
    if (!(loss > 0.0 && loss < 1.0)) {
      throw invalid("loss must be between 0 and 1, such as 0.01; it is %s.".formatted(loss));
    }
    List<JobEntity> wantedJobs = jobs(ids == null ? "" : ids);
    return finished.answer(
        request,
        wantedJobs,
        answer -> {
          ComparisonView compared =
              comparison.of(wantedJobs, loss, repeats && wanted == CurveFormat.JSON);
          return answer
              .contentType(wanted.mediaType())
              .body(wanted == CurveFormat.CSV ? ComparisonCsv.of(compared) : compared);
        });
  }

  private List<JobEntity> jobs(String ids) {
    var seen = new HashSet<UUID>();
    var found = new ArrayList<JobEntity>();
    for (String text : ids.split(",", -1)) {
      UUID id = id(text.strip());
      if (!seen.add(id)) {
        throw invalid("jobs names the job %s twice.".formatted(id));
      }
      if (seen.size() > MOST) {
        throw invalid("jobs may name %d jobs at most.".formatted(MOST));
      }
      found.add(jobs.findById(id).orElseThrow(() -> ProblemException.noJob(id)));
    }
    if (found.size() < 2) {
      throw invalid("jobs must name 2 jobs or more, separated by commas; it names 1.");
    }
    return found;
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException unreadable) {
      throw invalid(
          "jobs must be the ids of jobs, separated by commas; \"%s\" is none.".formatted(text));
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
  }
}
