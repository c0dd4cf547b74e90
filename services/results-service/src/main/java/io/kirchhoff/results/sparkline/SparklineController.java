package io.kirchhoff.results.sparkline;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sparklines over HTTP. */
@Tag(name = "results", description = "Read what experiments found")
@RestController
class SparklineController {
  private static final int MOST = 100;

  private final JobRepository jobs;
  private final Sparklines sparklines;

  SparklineController(JobRepository jobs, Sparklines sparklines) {
    this.jobs = jobs;
    this.sparklines = sparklines;
  }

  @Operation(
      operationId = "getSparklines",
      summary = "Read the means of the curves of many jobs",
      description = "For a list of jobs: one request for a whole page.")
  @ApiResponse(responseCode = "200", description = "The means so far")
  @GetMapping(path = "/api/v1/sparklines", produces = MediaType.APPLICATION_JSON_VALUE)
  SparklinesView read(
      @Parameter(
              description =
                  "Ids of up to 100 jobs, separated by commas; of one that is not there, nothing is answered",
              array =
                  @ArraySchema(
                      minItems = 1,
                      maxItems = 100,
                      schema = @Schema(type = "string", format = "uuid")))
          @RequestParam
          List<UUID> jobs) {
    if (jobs.isEmpty() || jobs.size() > MOST) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "jobs must name between 1 and %d jobs; it names %d.".formatted(MOST, jobs.size()));
    }
    List<JobEntity> found =
        this.jobs.findByIdIn(jobs).stream()
            .sorted(Comparator.comparingInt(job -> jobs.indexOf(job.id())))
            .toList();
    return sparklines.of(found);
  }
}
