package io.kirchhoff.api.problem;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Ends a request with a problem document. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;

  /**
   * @param detail what is wrong in this case, and what to do
   */
  public ProblemException(ProblemCode code, String detail) {
    super(detail);
    this.code = code;
  }

  /** Nobody has submitted such a job, or it was deleted. */
  public static ProblemException noJob(UUID id) {
    return new ProblemException(ProblemCode.NOT_FOUND, "There is no job %s.".formatted(id));
  }

  /** The status of the answer. */
  public HttpStatus status() {
    return code.status();
  }

  ProblemDetail problem() {
    return code.with(String.valueOf(getMessage()));
  }
}
