package io.kirchhoff.api.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The kinds of problem. Codes are stable: clients may branch on them. */
public enum ProblemCode {
  INVALID_JSON(HttpStatus.BAD_REQUEST, "The body is not JSON"),
  INVALID_SPEC(HttpStatus.BAD_REQUEST, "The submission is not a valid experiment"),
  INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter of the request is not valid"),
  INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This method is not allowed here"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No format that you accept is offered here"),
  JOB_NOT_ENDED(HttpStatus.CONFLICT, "The job has not ended"),
  JOB_NOT_RETRIABLE(HttpStatus.CONFLICT, "The job has not ended badly"),
  JOB_IN_USE(HttpStatus.CONFLICT, "Another job needs this one"),
  EARLIER_JOB_GONE(HttpStatus.CONFLICT, "The job that this one starts from was deleted"),
  JOB_NOT_A_SWEEP(HttpStatus.CONFLICT, "The job is no sweep"),
  PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body's format is not supported"),
  IDEMPOTENCY_CONFLICT(
      HttpStatus.UNPROCESSABLE_CONTENT, "The Idempotency-Key was used for another submission"),
  OWNER_LIMIT(HttpStatus.TOO_MANY_REQUESTS, "The owner may not have more for now"),
  JOB_SERVICE_UNREACHABLE(HttpStatus.BAD_GATEWAY, "The job service cannot be reached"),
  JOB_SERVICE_TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "The job service takes too long"),
  FORMAT_UNAVAILABLE(HttpStatus.NOT_IMPLEMENTED, "This server cannot make this format"),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service cannot answer now"),
  ARTIFACT_UNREADABLE(
      HttpStatus.INTERNAL_SERVER_ERROR, "The file is known, but it is absent or damaged"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "The service failed");

  private final HttpStatus status;
  private final String title;

  ProblemCode(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  public HttpStatus status() {
    return status;
  }

  /** What clients read as {@code code}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The problem document.
   *
   * @param detail what is wrong in this case, and what to do
   */
  public ProblemDetail with(String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("urn:kirchhoff:problem:" + label()));
    problem.setTitle(title);
    problem.setProperty("code", label());
    return problem;
  }

  /** The problem that a status alone tells of. */
  public static ProblemCode ofStatus(int status) {
    for (ProblemCode code : values()) {
      if (code.status.value() == status
          && code.status != HttpStatus.CONFLICT
          && code != INVALID_JSON
          && code != INVALID_SPEC
          && code != INVALID_PARAMETER
          && code != ARTIFACT_UNREADABLE) {
        return code;
      }
    }
    return status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
  }
}
