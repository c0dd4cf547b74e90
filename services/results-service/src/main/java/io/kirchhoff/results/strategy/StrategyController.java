package io.kirchhoff.results.strategy;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.picture.MappingPicture;
import io.kirchhoff.picture.PictureTheme;
import io.kirchhoff.results.CurveFormat;
import io.kirchhoff.results.CurvesPng;
import io.kirchhoff.results.WordParameter;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobRepository;
import io.kirchhoff.store.strategy.FoundStrategy;
import io.kirchhoff.store.strategy.StrategyStore;
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
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a job's search for a mapping has found, over HTTP. */
@Tag(name = "results", description = "Read what experiments found")
@RestController
@RequestMapping("/api/v1/results")
class StrategyController {
  private final JobRepository jobs;
  private final StrategyStore strategies;

  StrategyController(JobRepository jobs, StrategyStore strategies) {
    this.jobs = jobs;
    this.strategies = strategies;
  }

  @Operation(
      operationId = "getStrategy",
      summary = "Read the mapping that a weight-programming has found",
      description =
          "The conductances of each device over the weight, and the error that the mapping leaves on weights over time against the plain one. There when the search has ended; the best loss so far is a metric of the job's events, and of training in its result. Where each layer has a search of its own, it is the mapping of one layer, with a summary of all whose search has ended; CSV has all of them, unless a layer is named.")
  @ApiResponse(
      responseCode = "200",
      description = "What was found",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = StrategyView.class)),
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = "string"),
            examples =
                @ExampleObject(
                    value = "device,share,weight,conductance_us\n\"pair 1, adds\",1.0,-1.0,0.0\n")),
        @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")),
        @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary"))
      })
  @ApiResponse(
      responseCode = "406",
      description = "The Accept header names no format that there is")
  @GetMapping("/{id}/strategy")
  ResponseEntity<Object> strategy(
      @Parameter(description = "The job's id") @PathVariable UUID id,
      @Parameter(
              description = "The format; goes before the Accept header",
              schema = @Schema(allowableValues = {"json", "csv", "svg", "png"}))
          @RequestParam(required = false)
          @Nullable String format,
      @Parameter(
              description =
                  "Whose mapping, where each layer has one of its own; absent: the first layer's, in CSV those of all")
          @RequestParam(required = false)
          @Nullable String layer,
      @Parameter(
              description =
                  "Of SVG and PNG: dark on white, for print; or light on dark, for a screen",
              schema =
                  @Schema(
                      allowableValues = {"light", "dark"},
                      defaultValue = "light"))
          @RequestParam(defaultValue = "light")
          String theme,
      @Parameter(description = "In CSV: true gives the errors over time")
          @RequestParam(defaultValue = "false")
          boolean errors,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
          @Nullable String accept) {
    CurveFormat wanted =
        CurveFormat.of(
            format,
            accept,
            EnumSet.of(CurveFormat.JSON, CurveFormat.CSV, CurveFormat.SVG, CurveFormat.PNG));
    var ground = WordParameter.of("theme", theme, PictureTheme.class);
    JobEntity job = jobs.findById(id).orElseThrow(() -> ProblemException.noJob(id));
    var found = new FoundLayers(strategies.found(id));
    if (found.all().isEmpty()) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND,
          "Job %s, a %s that is %s, has found no mapping."
              .formatted(id, JsonName.of(job.kind()), job.state().label()));
    }
    Object body =
        switch (wanted) {
          case CSV ->
              errors ? StrategyCsv.ofErrors(found.of(layer)) : StrategyCsv.of(found.of(layer));
          case SVG -> picture(job, found.one(layer), ground);
          case PNG -> CurvesPng.of(picture(job, found.one(layer), ground));
          default -> StrategyView.of(found, found.one(layer));
        };
    return ResponseEntity.ok()
        .contentType(wanted.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, wanted.disposition(file(wanted, errors), id))
        .body(body);
  }

  private static String picture(JobEntity job, FoundStrategy found, PictureTheme theme) {
    MappedDevices mapped = MappedDevices.of(found.report());
    String title = found.layer() == null ? job.name() : job.name() + ", " + found.layer();
    return MappingPicture.of(title, mapped.lines(), mapped.gMax(), theme);
  }

  private static String file(CurveFormat format, boolean errors) {
    return format == CurveFormat.CSV && errors ? "mapping-errors" : "mapping";
  }
}
