package io.kirchhoff.results.layer;

import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.results.CurveFormat;
import io.kirchhoff.results.FinishedResults;
import io.kirchhoff.results.Results;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobRepository;
import io.kirchhoff.store.layer.LayerStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the layers of a job are like, over HTTP. */
@Tag(name = "results", description = "Read what experiments found")
@RestController
@RequestMapping("/api/v1/results")
class LayerController {
  private final JobRepository jobs;
  private final Results results;
  private final LayerStore layers;
  private final FinishedResults finished;

  LayerController(
      JobRepository jobs, Results results, LayerStore layers, FinishedResults finished) {
    this.jobs = jobs;
    this.results = results;
    this.layers = layers;
    this.finished = finished;
  }

  @Operation(
      operationId = "getLayers",
      summary = "Read what a job's analog layers are like",
      description =
          "Errors, drift, compensation and ADC saturation of each analog layer over the time since programming, and the conductances of its devices, of the job's first chips: three at most, and one in five. Products are those of the first test samples, at most 32 and one in 64.")
  @ApiResponse(
      responseCode = "200",
      description = "What is known so far; empty for a job without analog inference",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = LayersView.class)),
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = "string"),
            examples =
                @ExampleObject(
                    value =
                        "series,layer,metric,time_seconds,mean,std,n\nmapped,layer0,mvmError,3600.0,0.0712,0.0015,3\n"))
      })
  @ApiResponse(
      responseCode = "304",
      description = "The job had ended, and the client has its answer already",
      content = @Content)
  @ApiResponse(
      responseCode = "406",
      description = "The Accept header names no format that there is")
  @GetMapping("/{id}/layers")
  ResponseEntity<Object> layers(
      @Parameter(description = "The job's id") @PathVariable UUID id,
      @Parameter(
              description = "The format; goes before the Accept header",
              schema = @Schema(allowableValues = {"json", "csv"}))
          @RequestParam(required = false)
          @Nullable String format,
      @Parameter(description = "In CSV: true gives the conductances, a line for each bin")
          @RequestParam(defaultValue = "false")
          boolean conductances,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
          @Nullable String accept,
      HttpServletRequest request) {
    CurveFormat wanted =
        CurveFormat.of(format, accept, EnumSet.of(CurveFormat.JSON, CurveFormat.CSV));
    JobEntity job = jobs.findById(id).orElseThrow(() -> ProblemException.noJob(id));
    return finished.answer(
        request,
        List.of(job),
        answer ->
            answer
                .contentType(wanted.mediaType())
                .header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    wanted.disposition(file(wanted, conductances), id))
                .body(layers(job, wanted, conductances)));
  }

  private Object layers(JobEntity job, CurveFormat wanted, boolean conductances) {
    if (wanted == CurveFormat.JSON) {
      return LayersView.of(curves(job), histograms(job));
    }
    return conductances ? LayersCsv.ofConductances(histograms(job)) : LayersCsv.of(curves(job));
  }

  private List<LayerCurve> curves(JobEntity job) {
    return LayerCurve.of(layers.of(job.id()), results.names(job));
  }

  private List<LayerHistograms> histograms(JobEntity job) {
    return LayerHistograms.of(layers.conductances(job.id()));
  }

  private static String file(CurveFormat format, boolean conductances) {
    return format == CurveFormat.CSV && conductances ? "conductances" : "layers";
  }
}
