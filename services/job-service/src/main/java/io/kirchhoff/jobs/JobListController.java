package io.kirchhoff.jobs;

import io.kirchhoff.api.TimeLimits;
import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.store.job.JobConditions;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobLists;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.StringArrayPropertyEditor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of jobs over HTTP. */
@Tag(name = "jobs", description = "Submit experiments and follow them")
@RestController
class JobListController {
  private static final int LARGEST_PAGE = 500;

  private final JobLists lists;
  private final JobViews views;

  JobListController(JobLists lists, JobViews views) {
    this.lists = lists;
    this.views = views;
  }

  /** A label that is given once may have commas, and is not several. */
  @InitBinder
  void keepCommas(WebDataBinder binder) {
    // No parameter has this character: it would have been refused.
    binder.registerCustomEditor(
        String[].class, new StringArrayPropertyEditor(/* separator= */ "\0", false, false));
  }

  @Operation(
      operationId = "listJobs",
      summary = "List jobs, newest first",
      description =
          "Jobs that meet all conditions. Pages that follow each other have each job once, also when jobs are submitted meanwhile.")
  @ApiResponse(responseCode = "200", description = "A page of jobs")
  @GetMapping(path = "/api/v1/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
  JobPage list(
      @Parameter(description = "Only jobs in this state", example = "running")
          @RequestParam(required = false)
          @Nullable String state,
      @Parameter(description = "Only jobs of this kind", example = "training")
          @RequestParam(required = false)
          @Nullable String kind,
      @Parameter(
              description = "Only jobs with this label, as name:value; may be repeated",
              example = "[\"paper:rasch2023\"]")
          @RequestParam(required = false)
          String @Nullable [] label,
      @Parameter(
              description = "Only jobs with this network; of a sweep it is that of its base",
              example = "lenet")
          @RequestParam(required = false)
          @Nullable String network,
      @Parameter(description = "Only jobs with this data set", example = "digits")
          @RequestParam(required = false)
          @Nullable String dataset,
      @Parameter(description = "Only jobs with chips of this memory device", example = "pcm")
          @RequestParam(required = false)
          @Nullable String device,
      @Parameter(description = "Only jobs of this owner", example = "local")
          @RequestParam(required = false)
          @Nullable String owner,
      @Parameter(
              description = "Only jobs that have this text in their names, in capitals or not",
              example = "lenet")
          @RequestParam(required = false)
          @Nullable String text,
      @Parameter(
              description = "Only jobs that were created at this time or later",
              example = "2026-11-01T00:00:00Z")
          @RequestParam(required = false)
          @Nullable Instant createdFrom,
      @Parameter(
              description = "Only jobs that were created before this time",
              example = "2026-12-01T00:00:00Z")
          @RequestParam(required = false)
          @Nullable Instant createdTo,
      @Parameter(description = "Only the children of this sweep") @RequestParam(required = false)
          @Nullable UUID sweep,
      @Parameter(
              description =
                  "Whether children of sweeps are listed, too; without, only the sweeps are")
          @RequestParam(defaultValue = "false")
          boolean children,
      @Parameter(
              description = "Jobs on a page",
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
          @RequestParam(defaultValue = "50")
          int limit,
      @Parameter(description = "The nextCursor of the page before") @RequestParam(required = false)
          @Nullable String cursor) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "limit must be between 1 and %d; it is %d.".formatted(LARGEST_PAGE, limit));
    }
    JobConditions wanted =
        new JobConditions()
            .state(JobFilter.state(state))
            .kind(JobFilter.kind(kind))
            .labels(JobFilter.labels(label == null ? List.of() : List.of(label)))
            .network(network)
            .dataset(dataset)
            .device(device)
            .owner(owner)
            .nameContains(text)
            .createdFrom(TimeLimits.require("createdFrom", createdFrom))
            .createdBefore(TimeLimits.require("createdTo", createdTo));
    if (sweep != null) {
      wanted.childrenOf(sweep);
    } else if (!children) {
      wanted.onTheirOwn();
    }
    if (cursor != null) {
      PageCursor after = PageCursor.decode(cursor);
      wanted.after(after.createdAt(), after.id());
    }
    return page(lists.newest(wanted, limit + 1), limit);
  }

  /**
   * @param found one more than asked for where there is a next page
   */
  private JobPage page(List<JobEntity> found, int limit) {
    List<JobEntity> page = found.subList(0, Math.min(limit, found.size()));
    String next = null;
    if (found.size() > limit) {
      next = new PageCursor(page.getLast().createdAt(), page.getLast().id()).encode();
    }
    return new JobPage(views.of(page), next);
  }
}
