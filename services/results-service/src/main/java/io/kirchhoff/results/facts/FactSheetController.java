package io.kirchhoff.results.facts;

import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.results.FinishedResults;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Fact sheets over HTTP. */
@Tag(name = "results", description = "Read what experiments found")
@RestController
class FactSheetController {
  private final JobRepository jobs;
  private final FactSheets sheets;
  private final FinishedResults finished;

  FactSheetController(JobRepository jobs, FactSheets sheets, FinishedResults finished) {
    this.jobs = jobs;
    this.sheets = sheets;
    this.finished = finished;
  }

  @Operation(
      operationId = "getFactSheet",
      summary = "Read how a result came about",
      description =
          "The experiment and its seed, who computed what with which software, and when. The whole sheet can be submitted as it is: POST /api/v1/jobs gives a job with the same curves, whose own fact sheet says whether they are the same to the last digit.")
  @ApiResponse(responseCode = "200", description = "The fact sheet, as far as it is known by now")
  @ApiResponse(
      responseCode = "304",
      description = "The job had ended, and the client has its answer already",
      content = @Content)
  @GetMapping(path = "/api/v1/results/{id}/fact-sheet", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<FactSheetView> factSheet(
      @Parameter(description = "The job's id") @PathVariable UUID id,
      @Parameter(description = "Whether a browser should save it, instead of showing it")
          @RequestParam(defaultValue = "false")
          boolean download,
      HttpServletRequest request) {
    JobEntity job = jobs.findById(id).orElseThrow(() -> ProblemException.noJob(id));
    ContentDisposition.Builder disposition =
        download ? ContentDisposition.attachment() : ContentDisposition.inline();
    return finished.answer(
        request,
        sheets.jobs(job),
        answer ->
            answer
                .header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    disposition.filename("fact-sheet-%s.json".formatted(id)).build().toString())
                .body(sheets.of(job)));
  }
}
