package io.kirchhoff.results.sensitivity;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.picture.PictureTheme;
import io.kirchhoff.results.CurveFormat;
import io.kirchhoff.results.CurvesPng;
import io.kirchhoff.results.WordParameter;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobRepository;
import io.kirchhoff.store.sensitivity.Sensitivities;
import io.kirchhoff.store.sensitivity.StudyFindings;
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

/** Results of sensitivity studies over HTTP. */
@Tag(name = "results", description = "Read what experiments found")
@RestController
@RequestMapping("/api/v1/results")
class SensitivityController {
  private final JobRepository jobs;
  private final Sensitivities studies;
  private final StudyFindings findings;

  SensitivityController(JobRepository jobs, Sensitivities studies, StudyFindings findings) {
    this.jobs = jobs;
    this.studies = studies;
    this.findings = findings;
  }

  @Operation(
      operationId = "getSensitivityResult",
      summary = "Read what a sensitivity study has found",
      description =
          "Accuracy against the strength of each nonideality, the thresholds with their intervals and the ranking, as data or as a picture. Grows while the study runs.")
  @ApiResponse(
      responseCode = "200",
      description = "What is known so far",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = SensitivityView.class)),
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = "string"),
            examples =
                @ExampleObject(
                    value =
                        "parameter,strength,second_parameter,second_strength,point,job_id,state,time_seconds,mean,std,ci95_low,ci95_high,n,normalised,mvm_error\noutput-noise,0.08,,,2,01890a5d-ac96-774b-bcce-b302099a8057,completed,3600.0,0.951,0.004,0.948,0.954,10,0.99,0.13\n")),
        @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")),
        @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary"))
      })
  @ApiResponse(
      responseCode = "406",
      description = "The Accept header names no format that there is")
  @GetMapping("/{id}/sensitivity")
  ResponseEntity<Object> sensitivity(
      @Parameter(description = "The study's id") @PathVariable UUID id,
      @Parameter(
              description = "The format; goes before the Accept header",
              schema = @Schema(allowableValues = {"json", "csv", "svg", "png"}))
          @RequestParam(required = false)
          @Nullable String format,
      @Parameter(
              description = "Of SVG and PNG: which picture",
              schema = @Schema(allowableValues = {"panels", "tornado", "heat-maps"}))
          @RequestParam(defaultValue = "panels")
          String picture,
      @Parameter(
              description =
                  "Of SVG and PNG: dark on white, for print; or light on dark, for a screen",
              schema =
                  @Schema(
                      allowableValues = {"light", "dark"},
                      defaultValue = "light"))
          @RequestParam(defaultValue = "light")
          String theme,
      @Parameter(description = "In CSV: true gives thresholds, a line for each parameter and time")
          @RequestParam(defaultValue = "false")
          boolean thresholds,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
          @Nullable String accept) {
    CurveFormat wanted =
        CurveFormat.of(
            format,
            accept,
            EnumSet.of(CurveFormat.JSON, CurveFormat.CSV, CurveFormat.SVG, CurveFormat.PNG));
    var drawn = WordParameter.of("picture", picture, SensitivityPictures.class);
    var ground = WordParameter.of("theme", theme, PictureTheme.class);
    SensitivityView view = view(id);
    Object body =
        switch (wanted) {
          case CSV ->
              thresholds ? SensitivityCsv.ofThresholds(view) : SensitivityCsv.ofStrengths(view);
          case SVG -> drawn.svg(view, ground);
          case PNG -> CurvesPng.of(drawn.svg(view, ground));
          default -> view;
        };
    return ResponseEntity.ok().contentType(wanted.mediaType()).body(body);
  }

  private SensitivityView view(UUID id) {
    JobEntity study = jobs.findById(id).orElseThrow(() -> ProblemException.noJob(id));
    if (study.kind() != JobKind.SENSITIVITY) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND,
          "Job %s is no sensitivity study. What it found is in its curves.".formatted(id));
    }
    return SensitivityViews.of(study, studies.of(id), findings.of(id));
  }
}
