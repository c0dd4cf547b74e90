package io.kirchhoff.api.problem;

import io.kirchhoff.experiment.reading.FieldError;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.JsonName;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns exceptions of requests into problem documents. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Object> problem(ProblemException exception) {
    return answer(exception.problem(), new HttpHeaders());
  }

  @ExceptionHandler
  ResponseEntity<Object> invalidSpec(InvalidSpecException exception) {
    ProblemDetail problem = ProblemCode.INVALID_SPEC.with(String.valueOf(exception.getMessage()));
    List<Map<String, String>> errors =
        exception.errors().stream().map(ProblemAdvice::view).toList();
    problem.setProperty("errors", errors);
    return answer(problem, new HttpHeaders());
  }

  private static Map<String, String> view(FieldError error) {
    return Map.of(
        "field", error.field(), "code", JsonName.of(error.code()), "message", error.message());
  }

  /** Tomcat reads the parameters when somebody asks for the first one. */
  @ExceptionHandler
  ResponseEntity<Object> unreadable(InvalidParameterException exception) {
    ProblemCode problem = ProblemCode.ofStatus(exception.getErrorCode());
    String detail =
        "The parameters of the request cannot be read: %s.".formatted(exception.getMessage());
    return answer(problem.with(detail), new HttpHeaders());
  }

  @ExceptionHandler
  ResponseEntity<Object> unexpected(Exception exception) {
    if (DatabaseAway.isBehind(exception)) {
      return unavailable(exception);
    }
    log.error("A request failed.", exception);
    String detail = "Something went wrong that should not have. The service's log has the details.";
    return answer(ProblemCode.INTERNAL_ERROR.with(detail), new HttpHeaders());
  }

  /** A database that is away is not the client's fault, and worth another try. */
  private static ResponseEntity<Object> unavailable(Exception exception) {
    log.warn("No answer from the database: {}", exception.getMessage());
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, "5");
    return answer(
        ProblemCode.UNAVAILABLE.with("The database does not answer. Try again in a few seconds."),
        headers);
  }

  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String name =
        exception instanceof MethodArgumentTypeMismatchException mismatch
            ? mismatch.getName()
            : String.valueOf(exception.getPropertyName());
    Class<?> type = exception.getRequiredType();
    String wanted = type == null ? "of another type" : describe(type);
    String detail = "%s must be %s; it is \"%s\".".formatted(name, wanted, exception.getValue());
    return answer(ProblemCode.INVALID_PARAMETER.with(detail), headers);
  }

  private static String describe(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "UUID" -> "an id such as 01890a5d-ac96-774b-bcce-b302099a8057";
      case "Instant" -> "a time such as 2026-11-30T08:00:00Z";
      case "int", "Integer", "long", "Long" -> "a whole number";
      default -> "a " + type.getSimpleName();
    };
  }

  /**
   * All that Spring itself refuses: the status says which problem it is, Spring's own words what is
   * wrong.
   */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception exception,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String detail =
        body instanceof ProblemDetail problem && problem.getDetail() != null
            ? problem.getDetail()
            : String.valueOf(exception.getMessage());
    return answer(ProblemCode.ofStatus(status.value()).with(detail), headers);
  }

  private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
    var own = new HttpHeaders(headers);
    own.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return ResponseEntity.status(problem.getStatus()).headers(own).body(problem);
  }
}
