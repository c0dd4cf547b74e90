package io.kirchhoff.jobs;

import io.kirchhoff.experiment.template.Template;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Experiments to start from, over HTTP. */
@Tag(name = "catalog")
@RestController
@RequestMapping(path = "/api/v1/templates", produces = MediaType.APPLICATION_JSON_VALUE)
class TemplateController {
  @Operation(
      operationId = "listTemplates",
      summary = "List experiments to start from",
      description = "The submission of each can be posted to /jobs as it stands.")
  @ApiResponse(responseCode = "200", description = "The templates, the simplest first")
  @GetMapping
  List<Template> list() {
    return Template.ALL;
  }
}
