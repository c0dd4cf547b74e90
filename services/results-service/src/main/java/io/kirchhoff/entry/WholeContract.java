package io.kirchhoff.entry;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Adds the job service's operations to this service's OpenAPI document: whoever knows one address
 * finds one contract there.
 */
final class WholeContract implements OpenApiCustomizer {
  private final JobServiceClient jobService;

  WholeContract(JobServiceClient jobService) {
    this.jobService = jobService;
  }

  @Override
  public void customise(OpenAPI document) {
    OpenAPI other = read();
    other.getPaths().forEach(document.getPaths()::addPathItem);
    other.getComponents().getSchemas().forEach(document.getComponents()::addSchemas);
    other.getTags().forEach(document::addTagsItem);
  }

  private OpenAPI read() {
    HttpResponse<InputStream> answer = jobService.send(jobService.request("/v3/api-docs").build());
    try (InputStream body = answer.body()) {
      return Json31.mapper().readValue(body, OpenAPI.class);
    } catch (IOException unreadable) {
      throw new ProblemException(
          ProblemCode.JOB_SERVICE_UNREACHABLE,
          "The job service's OpenAPI document cannot be read: " + unreadable.getMessage());
    }
  }
}
