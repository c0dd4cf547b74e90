package io.kirchhoff.jobs;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.store.job.IdempotencyConflictException;
import io.kirchhoff.store.job.JobCancellation;
import io.kirchhoff.store.job.JobConflictException;
import io.kirchhoff.store.job.JobDeletion;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobRepository;
import io.kirchhoff.store.job.JobRetry;
import io.kirchhoff.store.job.JobSubmission;
import io.kirchhoff.store.job.SubmittedJob;
import io.kirchhoff.store.job.SweepStop;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Jobs over HTTP. */
@Tag(name = "jobs", description = "Submit experiments and follow them")
@RestController
@RequestMapping(path = "/api/v1/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
class JobController {
  /** Whose jobs these are, until there are accounts. */
  private static final String OWNER = "local";

  private static final String TOO_MANY =
      "The owner may not have more for now (owner-limit); limit, value and use say what there is too much of, Retry-After how many seconds to wait";

  private final SubmissionReader reader;
  private final JobSubmission submission;
  private final JobCancellation cancellation;
  private final SweepStop sweepStop;
  private final JobRetry retry;
  private final JobDeletion deletion;
  private final JobRepository jobs;
  private final JobViews views;

  JobController(
      SubmissionReader reader,
      JobSubmission submission,
      JobCancellation cancellation,
      SweepStop sweepStop,
      JobRetry retry,
      JobDeletion deletion,
      JobRepository jobs,
      JobViews views) {
    this.reader = reader;
    this.submission = submission;
    this.cancellation = cancellation;
    this.sweepStop = sweepStop;
    this.retry = retry;
    this.deletion = deletion;
    this.jobs = jobs;
    this.views = views;
  }

  @Operation(operationId = "submitJob", summary = "Submit an experiment")
  @ApiResponse(
      responseCode = "201",
      description =
          "The job, queued; or the job that was submitted with this Idempotency-Key before",
      headers =
          @Header(name = "Location", description = "The job", schema = @Schema(type = "string")))
  @ApiResponse(
      responseCode = "422",
      description = "The Idempotency-Key was used for another submission")
  @ApiResponse(responseCode = "429", description = TOO_MANY)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<JobView> submit(
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(ref = "#/components/schemas/NewJob"),
                      examples = {
                        @ExampleObject(
                            name = "hardware-aware",
                            summary =
                                "Train LeNet in FP32, then hardware-aware, and test 25 chips over a year",
                            value = SubmissionExample.HWA),
                        @ExampleObject(
                            name = "sweep",
                            summary =
                                "One experiment with all combinations of three noises and two devices",
                            value = SubmissionExample.SWEEP),
                        @ExampleObject(
                            name = "sensitivity",
                            summary =
                                "Train a network once, and find out how much of which nonideality it stands",
                            value = SubmissionExample.SENSITIVITY)
                      }))
          @RequestBody(required = false)
          byte @Nullable [] body,
      @Parameter(
              description =
                  "The same key and body give the first job again, so that a submission can be repeated safely")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String idempotencyKey)
      throws InvalidSpecException {
    try {
      JobEntity job = store(SubmissionRequest.of(body, idempotencyKey));
      return ResponseEntity.created(URI.create("/api/v1/jobs/" + job.id())).body(views.of(job));
    } catch (IdempotencyConflictException conflict) {
      throw new ProblemException(
          ProblemCode.IDEMPOTENCY_CONFLICT, String.valueOf(conflict.getMessage()));
    }
  }

  private JobEntity store(SubmissionRequest request) throws InvalidSpecException {
    // Before it is read: the job that it names may be gone since it was sent first.
    Optional<JobEntity> earlier = submission.earlier(OWNER, request.key(), request.hash());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    SubmittedJob submitted = reader.read(request);
    try {
      return submission.submit(OWNER, submitted);
    } catch (DataIntegrityViolationException raced) {
      // The job whose network it names may have been deleted since: reading again says so.
      reader.read(request);
      throw raced;
    }
  }

  @Operation(operationId = "getJob", summary = "Read a job")
  @ApiResponse(responseCode = "200", description = "The job")
  @GetMapping("/{id}")
  JobView read(@Parameter(description = "The job's id") @PathVariable UUID id) {
    return views.of(jobs.findById(id).orElseThrow(() -> ProblemException.noJob(id)));
  }

  @Operation(
      operationId = "cancelJob",
      summary = "Cancel a job",
      description =
          "A queued job is cancelled at once, a running one when its worker hears of it; one that has ended stays as it is. A sweep's children are cancelled with it.")
  @ApiResponse(responseCode = "202", description = "The job as it is then")
  @PostMapping("/{id}/cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  JobView cancel(@Parameter(description = "The job's id") @PathVariable UUID id) {
    return views.of(cancellation.cancel(id).orElseThrow(() -> ProblemException.noJob(id)));
  }

  @Operation(
      operationId = "stopSweep",
      summary = "Stop a sweep",
      description =
          "Children that run are finished, the others are not begun any more; then the sweep has completed. One that has ended, or is being cancelled, stays as it is.")
  @ApiResponse(responseCode = "202", description = "The sweep as it is then")
  @ApiResponse(responseCode = "409", description = "The job is no sweep (job-not-a-sweep)")
  @PostMapping("/{id}/stop")
  @ResponseStatus(HttpStatus.ACCEPTED)
  JobView stop(@Parameter(description = "The sweep's id") @PathVariable UUID id) {
    try {
      return views.of(sweepStop.stop(id).orElseThrow(() -> ProblemException.noJob(id)));
    } catch (JobConflictException conflict) {
      throw problem(conflict);
    }
  }

  @Operation(
      operationId = "retryJob",
      summary = "Try a job again",
      description =
          "A failed or cancelled job begins its next attempt, with the same seed. What ended well is kept; the rest is done again, a training from its last checkpoint. So it is with the children of a sweep.")
  @ApiResponse(responseCode = "202", description = "The job, queued")
  @ApiResponse(
      responseCode = "409",
      description =
          "The job has not ended or has ended well (job-not-retriable), or the job whose network it starts from was deleted (earlier-job-gone)")
  @ApiResponse(responseCode = "429", description = TOO_MANY)
  @PostMapping("/{id}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  JobView retry(@Parameter(description = "The job's id") @PathVariable UUID id) {
    try {
      return views.of(retry.retry(id).orElseThrow(() -> ProblemException.noJob(id)));
    } catch (JobConflictException conflict) {
      throw problem(conflict);
    }
  }

  @Operation(
      operationId = "deleteJob",
      summary = "Delete a job",
      description = "Its results, files and checkpoints go with it, and the children of a sweep.")
  @ApiResponse(responseCode = "204", description = "The job is gone")
  @ApiResponse(
      responseCode = "409",
      description =
          "The job has not ended (job-not-ended), or one that has not ended needs it: it starts from its network, or is the sweep that it is a child of (job-in-use)")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@Parameter(description = "The job's id") @PathVariable UUID id) {
    try {
      if (!deletion.delete(id)) {
        throw ProblemException.noJob(id);
      }
    } catch (JobConflictException conflict) {
      throw problem(conflict);
    }
  }

  private static ProblemException problem(JobConflictException conflict) {
    ProblemCode code =
        switch (conflict.conflict()) {
          case NOT_ENDED -> ProblemCode.JOB_NOT_ENDED;
          case NOT_RETRIABLE -> ProblemCode.JOB_NOT_RETRIABLE;
          case IN_USE -> ProblemCode.JOB_IN_USE;
          case EARLIER_JOB_GONE -> ProblemCode.EARLIER_JOB_GONE;
          case NOT_A_SWEEP -> ProblemCode.JOB_NOT_A_SWEEP;
        };
    return new ProblemException(code, String.valueOf(conflict.getMessage()));
  }
}
