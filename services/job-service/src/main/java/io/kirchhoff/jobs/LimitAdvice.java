package io.kirchhoff.jobs;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.store.limit.LimitReachedException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells those who may not have more for now what it is and when to come again. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class LimitAdvice {
  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooMuch(LimitReachedException exception) {
    ProblemDetail problem = ProblemCode.OWNER_LIMIT.with(String.valueOf(exception.getMessage()));
    problem.setProperty("limit", JsonName.of(exception.limit()));
    problem.setProperty("value", exception.value());
    problem.setProperty("use", exception.use());
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(exception.retryAfter().toSeconds()))
        .body(problem);
  }
}
