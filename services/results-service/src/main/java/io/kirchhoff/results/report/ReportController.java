package io.kirchhoff.results.report;

import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.store.job.JobRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Reports over HTTP. */
@Tag(name = "results", description = "Read what experiments found")
@RestController
class ReportController {
  /** A page of ours that runs nothing and loads nothing, whatever a job is called. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final JobRepository jobs;
  private final JobReport report;

  ReportController(JobRepository jobs, JobReport report) {
    this.jobs = jobs;
    this.report = report;
  }

  @Operation(
      operationId = "getReport",
      summary = "Read a job's report",
      description =
          "One page of HTML that needs no other file: the picture of the curves, their values with 95 % intervals, how long the accuracy lasts, how the training went, and the experiment.")
  @ApiResponse(
      responseCode = "200",
      description = "The report as far as the job is",
      content = @Content(mediaType = "text/html", schema = @Schema(type = "string")))
  @GetMapping("/api/v1/results/{id}/report")
  ResponseEntity<String> report(@Parameter(description = "The job's id") @PathVariable UUID id) {
    String page = report.of(jobs.findById(id).orElseThrow(() -> ProblemException.noJob(id)));
    return ResponseEntity.ok()
        .contentType(HTML)
        .header("Content-Security-Policy", POLICY)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename("report-%s.html".formatted(id)).build().toString())
        .body(page);
  }
}
