package io.kirchhoff.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Errors outside of controllers, in filters and the container: Spring Boot's own page for them is
 * no problem document.
 */
@Hidden
@RestController
class ProblemErrorController implements ErrorController {
  @RequestMapping("${server.error.path:/error}")
  @Nullable ResponseEntity<ProblemDetail> error(
      HttpServletRequest request, HttpServletResponse response) {
    if (response.isCommitted()) {
      // The container asks for a page behind an answer that broke off, too.
      return null;
    }
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int status = code instanceof Integer number ? number : 404;
    Object message = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String detail =
        message == null || message.toString().isBlank()
            ? "No answer for " + path + "."
            : message.toString();
    ProblemCode problem = ProblemCode.ofStatus(status);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem.with(detail));
  }
}
