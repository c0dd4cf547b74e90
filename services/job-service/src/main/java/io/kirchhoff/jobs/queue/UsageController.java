package io.kirchhoff.jobs.queue;

import io.kirchhoff.api.TimeLimits;
import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.store.limit.LimitSettings;
import io.kirchhoff.store.limit.OwnerUse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What owners use, over HTTP. */
@Tag(name = "queue")
@RestController
class UsageController {
  private final OwnerUse use;
  private final LimitSettings limits;

  UsageController(OwnerUse use, LimitSettings limits) {
    this.use = use;
    this.limits = limits;
  }

  @Operation(
      operationId = "getUsage",
      summary = "Read what owners use",
      description =
          "Jobs and tasks of each owner by state, the seconds that workers spent on them within a time, and what the owner may have.")
  @ApiResponse(responseCode = "200", description = "What each owner uses")
  @GetMapping(path = "/api/v1/usage", produces = MediaType.APPLICATION_JSON_VALUE)
  UsageView read(
      @Parameter(
              description =
                  "From when on seconds are counted; when absent, as long before the end as limits count",
              example = "2026-11-28T00:00:00Z")
          @RequestParam(required = false)
          @Nullable Instant from,
      @Parameter(
              description = "Until when seconds are counted; now, when absent",
              example = "2026-11-29T00:00:00Z")
          @RequestParam(required = false)
          @Nullable Instant to) {
    Instant statedFrom = TimeLimits.require("from", from);
    Instant statedTo = TimeLimits.require("to", to);
    Instant end = statedTo == null ? use.now() : statedTo;
    Instant begin = statedFrom == null ? end.minus(limits.period()) : statedFrom;
    if (!begin.isBefore(end)) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "from must be before to; they are %s and %s.".formatted(begin, end));
    }
    Map<String, Map<String, Long>> jobs = use.jobs();
    Map<String, Map<String, Long>> tasks = use.tasks();
    LimitsView allowed = LimitsView.of(limits);
    return new UsageView(
        begin,
        end,
        use.owners(begin, end).stream()
            .map(
                owner ->
                    new OwnerUsageView(
                        owner,
                        counts(JobState.class, jobs.getOrDefault(owner, Map.of())),
                        counts(TaskState.class, tasks.getOrDefault(owner, Map.of())),
                        use.seconds(owner, begin, end),
                        allowed))
            .toList());
  }

  /** Each state by its name in the API, also those that nothing is in. */
  private static <S extends Enum<S>> Map<String, Long> counts(
      Class<S> states, Map<String, Long> found) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (S state : states.getEnumConstants()) {
      counts.put(JsonName.of(state), found.getOrDefault(state.name(), 0L));
    }
    return counts;
  }
}
