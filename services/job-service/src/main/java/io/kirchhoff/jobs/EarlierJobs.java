package io.kirchhoff.jobs;

import io.kirchhoff.experiment.reading.FieldError;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobRepository;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The jobs that submissions name by their ids. */
@Component
class EarlierJobs {
  /** The field that names one. */
  static final String FROM_JOB = "fromJob";

  private final JobRepository jobs;

  EarlierJobs(JobRepository jobs) {
    this.jobs = jobs;
  }

  /**
   * The job that a field names.
   *
   * @param field its path, which errors name
   * @throws InvalidSpecException when it is no id, or there is no such job
   */
  JobEntity named(String field, JsonNode id) throws InvalidSpecException {
    UUID job;
    try {
      job = UUID.fromString(id.asString(""));
    } catch (IllegalArgumentException noId) {
      throw invalid(field, Code.WRONG_TYPE, "must be the id of a job; it is %s".formatted(id));
    }
    return jobs.findById(job)
        .orElseThrow(
            () -> invalid(field, Code.UNKNOWN_NAME, "there is no job %s".formatted(id.asString())));
  }

  static InvalidSpecException invalid(String field, Code code, String message) {
    return new InvalidSpecException(List.of(new FieldError(field, code, message)));
  }
}
