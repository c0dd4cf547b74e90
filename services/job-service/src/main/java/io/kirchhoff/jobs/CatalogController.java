package io.kirchhoff.jobs;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.experiment.catalog.Catalog;
import io.kirchhoff.experiment.catalog.CatalogEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a spec can name, over HTTP. */
@Tag(
    name = "catalog",
    description = "What a spec can name, with parameters, units, defaults and sources")
@RestController
@RequestMapping(path = "/api/v1/catalog", produces = MediaType.APPLICATION_JSON_VALUE)
class CatalogController {
  @Operation(operationId = "getWholeCatalog", summary = "List all things of all kinds")
  @ApiResponse(responseCode = "200", description = "The things that a spec can name, by kind")
  @GetMapping
  Map<String, List<CatalogEntry>> all() {
    return Catalog.all();
  }

  @Operation(operationId = "getCatalog", summary = "List all things of a kind")
  @ApiResponse(responseCode = "200", description = "The things that a spec can name")
  @GetMapping("/{kind}")
  List<CatalogEntry> list(
      @Parameter(
              description = "The kind of thing",
              schema =
                  @Schema(
                      allowableValues = {
                        "submission",
                        "networks",
                        "datasets",
                        "devices",
                        "presets",
                        "converters",
                        "modifiers",
                        "clips",
                        "remaps",
                        "optimizers",
                        "schedules",
                        "gradient-clips",
                        "training",
                        "searches",
                        "programming",
                        "nonidealities",
                        "ranges",
                        "curves",
                        "faults",
                        "compensations",
                        "recalibrations",
                        "calibrations",
                        "inference"
                      }))
          @PathVariable
          String kind) {
    if (!Catalog.names().contains(kind)) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND,
          "There is no catalogue of \"%s\"; there are %s. Maybe you mean %s."
              .formatted(
                  kind, String.join(", ", Catalog.names()), NearestName.to(kind, Catalog.names())));
    }
    return Catalog.of(kind);
  }
}
