package io.kirchhoff.results;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobRepository;
import io.kirchhoff.store.sweep.SweepTables;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Results of sweeps over HTTP. */
@Tag(name = "results", description = "Read what experiments found")
@RestController
@RequestMapping("/api/v1/results")
class SweepResultController {
  private static final Set<CurveFormat> FORMATS = EnumSet.of(CurveFormat.JSON, CurveFormat.CSV);

  private final JobRepository jobs;
  private final SweepTables tables;
  private final JsonMapper json;

  SweepResultController(JobRepository jobs, SweepTables tables, JsonMapper json) {
    this.jobs = jobs;
    this.tables = tables;
    this.json = json;
  }

  @Operation(
      operationId = "getSweepResult",
      summary = "Read the points of a sweep or of a sensitivity study",
      description =
          "The parameters of each point, its child, and what that has found of the sweep's metric. Grows while the sweep runs.")
  @ApiResponse(
      responseCode = "200",
      description = "The points",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = SweepResultView.class)),
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = "string"),
            examples =
                @ExampleObject(
                    value =
                        "point,job_id,state,seed,training.epochs,metric,mean,std,ci95_low,ci95_high,n\n1,01890a5d-ac96-774b-bcce-b302099a8057,completed,42,5,accuracy,0.964,0.0041,0.9595,0.9685,5\n"))
      })
  @ApiResponse(
      responseCode = "406",
      description = "The Accept header names no format that there is")
  @GetMapping("/{id}/sweep")
  ResponseEntity<Object> sweep(
      @Parameter(description = "The sweep's id") @PathVariable UUID id,
      @Parameter(
              description = "The format; goes before the Accept header",
              schema = @Schema(allowableValues = {"json", "csv"}))
          @RequestParam(required = false)
          @Nullable String format,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
          @Nullable String accept) {
    CurveFormat wanted = CurveFormat.of(format, accept, FORMATS);
    JobEntity sweep = jobs.findById(id).orElseThrow(() -> ProblemException.noJob(id));
    if (!sweep.kind().hasChildren()) {
      throw problem(
          ProblemCode.NOT_FOUND, "Job %s is no sweep. What it found is in its curves.", id);
    }
    SweepResultView view = SweepResultView.of(sweep, tables.of(id), json);
    return ResponseEntity.ok()
        .contentType(wanted.mediaType())
        .body(wanted == CurveFormat.CSV ? SweepCsv.of(view) : view);
  }

  private static ProblemException problem(ProblemCode code, String detail, Object named) {
    return new ProblemException(code, detail.formatted(named));
  }
}
