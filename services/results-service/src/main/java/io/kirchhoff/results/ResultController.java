package io.kirchhoff.results;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Results over HTTP. */
@Tag(name = "results", description = "Read what experiments found")
@RestController
@RequestMapping("/api/v1/results")
class ResultController {
  private static final String EXAMPLE =
      """
      {"series": [{"name": "mapped", "metric": "accuracy", "points": [
        {"timeSeconds": 1, "mean": 0.964, "std": 0.0041, "ci95": [0.9595, 0.9685], "n": 5, "repeats": [0.962, 0.969, 0.96, 0.967, 0.962]}]}]}
      """;

  private final JobRepository jobs;
  private final Results results;

  ResultController(JobRepository jobs, Results results) {
    this.jobs = jobs;
    this.results = results;
  }

  @Operation(operationId = "getResult", summary = "Read a job's result in short")
  @ApiResponse(responseCode = "200", description = "What the job has found so far")
  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResultView summary(@Parameter(description = "The job's id") @PathVariable UUID id) {
    return results.summary(job(id));
  }

  @Operation(
      operationId = "getCurves",
      summary = "Read a job's curves",
      description =
          "Accuracy over the time since programming, and perplexity of a language model, with mean, standard deviation and 95 % interval over the chips; as Parquet a row for each chip, as measured; as a picture in SVG or PNG. Curves grow while the job runs.")
  @ApiResponse(
      responseCode = "200",
      description = "The curves so far",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = CurvesView.class),
            examples = @ExampleObject(value = EXAMPLE)),
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = "string"),
            examples =
                @ExampleObject(
                    value =
                        "series,metric,time_seconds,mean,std,ci95_low,ci95_high,n\nmapped,accuracy,1.0,0.964,0.0041,0.9595,0.9685,5\n")),
        @Content(
            mediaType = "application/vnd.apache.parquet",
            schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")),
        @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary"))
      })
  @ApiResponse(
      responseCode = "406",
      description = "The Accept header names no format that there is")
  @ApiResponse(responseCode = "501", description = "The server has no fonts, and so no PNG")
  @GetMapping("/{id}/curves")
  ResponseEntity<Object> curves(
      @Parameter(description = "The job's id") @PathVariable UUID id,
      @Parameter(
              description = "The format; goes before the Accept header",
              schema = @Schema(allowableValues = {"json", "csv", "parquet", "svg", "png"}))
          @RequestParam(required = false)
          @Nullable String format,
      @Parameter(description = "In CSV: true gives a line for each chip, without statistics")
          @RequestParam(defaultValue = "false")
          boolean repeats,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
          @Nullable String accept) {
    CurveFormat wanted = CurveFormat.of(format, accept, EnumSet.allOf(CurveFormat.class));
    JobEntity job = job(id);
    return ResponseEntity.ok()
        .contentType(wanted.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(id, wanted))
        .body(
            switch (wanted) {
              case JSON -> CurvesView.of(results.curves(job));
              case CSV ->
                  repeats
                      ? CurvesCsv.ofRepeats(results.points(job))
                      : CurvesCsv.of(results.curves(job));
              case PARQUET -> CurvesParquet.of(results.points(job));
              case SVG -> picture(job);
              case PNG -> CurvesPng.of(picture(job));
            });
  }

  private String picture(JobEntity job) {
    return CurvesPicture.of(job.name(), results.curves(job), results.baselines(job));
  }

  /** What a browser shows it shows; what it saves gets a name. */
  private static String disposition(UUID id, CurveFormat format) {
    return ContentDisposition.inline()
        .filename("curves-%s.%s".formatted(id, format.word()))
        .build()
        .toString();
  }

  private JobEntity job(UUID id) {
    return jobs.findById(id)
        .orElseThrow(
            () -> new ProblemException(ProblemCode.NOT_FOUND, "There is no job %s.".formatted(id)));
  }
}
