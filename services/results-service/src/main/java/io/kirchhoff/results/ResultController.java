package io.kirchhoff.results;

import io.kirchhoff.api.StreamedBody;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
      {"series": [{"name": "mapped", "metric": "accuracy", "baseline": false, "points": [
        {"timeSeconds": 1, "mean": 0.964, "std": 0.0041, "ci95": [0.9595, 0.9685], "n": 5,
         "quantiles": {"p5": 0.962, "p25": 0.962, "p50": 0.962, "p75": 0.967, "p95": 0.9686}, "repeats": [0.962, 0.969, 0.96, 0.967, 0.962]}]}]}
      """;

  private final JobRepository jobs;
  private final Results results;
  private final FinishedResults finished;

  ResultController(JobRepository jobs, Results results, FinishedResults finished) {
    this.jobs = jobs;
    this.results = results;
    this.finished = finished;
  }

  @Operation(operationId = "getResult", summary = "Read a job's result in short")
  @ApiResponse(responseCode = "200", description = "What the job has found so far")
  @ApiResponse(
      responseCode = "304",
      description = "The job had ended, and the client has its answer already",
      content = @Content)
  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ResultView> summary(
      @Parameter(description = "The job's id") @PathVariable UUID id, HttpServletRequest request) {
    JobEntity job = job(id);
    return finished.answer(request, List.of(job), answer -> answer.body(results.summary(job)));
  }

  @Operation(
      operationId = "getCurves",
      summary = "Read a job's curves",
      description =
          "Accuracy over the time since programming, and perplexity of a language model, with mean, standard deviation, 95 % interval of the mean (Student's t over the chips, which are independent) and quantiles; as Parquet a row for each chip, as measured; as a picture in SVG or PNG. Curves grow while the job runs.")
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
                        "series,metric,time_seconds,mean,std,ci95_low,ci95_high,n,p5,p25,p50,p75,p95\nmapped,accuracy,1.0,0.964,0.0041,0.9595,0.9685,5,0.9604,0.962,0.962,0.967,0.9686\n")),
        @Content(
            mediaType = "application/vnd.apache.parquet",
            schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")),
        @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary"))
      })
  @ApiResponse(
      responseCode = "304",
      description = "The job had ended, and the client has its answer already",
      content = @Content)
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
      @Parameter(
              description =
                  "The values of single chips. In JSON they are there unless this is false; in CSV true gives a line for each chip, without statistics")
          @RequestParam(required = false)
          @Nullable Boolean repeats,
      @Parameter(
              description =
                  "Which metrics; may be repeated. Absent: those that were measured. Error is one minus accuracy. Normalised accuracy is 0 for guessing and 1 for the digital network: 1 - (e - e_digital) / (e_chance - e_digital) with errors e (Rasch et al. 2023); it is left out where no digital network was tested, and for files of one's own, whose classes nobody has counted",
              array =
                  @ArraySchema(
                      schema =
                          @Schema(
                              type = "string",
                              allowableValues = {
                                "accuracy",
                                "perplexity",
                                "error",
                                "normalised-accuracy"
                              })))
          @RequestParam(required = false)
          @Nullable List<String> metric,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
          @Nullable String accept,
      HttpServletRequest request) {
    CurveFormat wanted = CurveFormat.of(format, accept, EnumSet.allOf(CurveFormat.class));
    MetricFilter metrics = MetricFilter.of(metric);
    JobEntity job = job(id);
    return finished.answer(
        request,
        List.of(job),
        answer ->
            answer
                .contentType(wanted.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, wanted.disposition("curves", id))
                .body(curves(job, wanted, metrics, repeats)));
  }

  private Object curves(
      JobEntity job, CurveFormat wanted, MetricFilter metrics, @Nullable Boolean repeats) {
    return switch (wanted) {
      case JSON ->
          CurvesView.of(
              results.curves(job, metrics), results.baselines(job), !Boolean.FALSE.equals(repeats));
      case CSV ->
          Boolean.TRUE.equals(repeats)
              ? streamed(out -> ChipsCsv.write(results.points(job, metrics), out))
              : CurvesCsv.of(results.curves(job, metrics));
      case PARQUET -> streamed(out -> CurvesParquet.write(results.points(job, metrics), out));
      case SVG -> picture(job, metrics);
      case PNG -> CurvesPng.of(picture(job, metrics));
    };
  }

  private static StreamedBody streamed(StreamedBody body) {
    return body;
  }

  private String picture(JobEntity job, MetricFilter metrics) {
    return CurvesPicture.of(job.name(), results.curves(job, metrics), results.baselines(job));
  }

  private JobEntity job(UUID id) {
    return jobs.findById(id).orElseThrow(() -> ProblemException.noJob(id));
  }
}
