package io.kirchhoff.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * For answers that fail when their first bytes are on their way: too late for a problem. The
 * exception goes on to the container, which breaks the connection off, so that nobody takes half an
 * answer for a whole one. Spring itself would end such an answer in good order.
 */
@Component
class BrokenAnswers implements HandlerExceptionResolver, Ordered {
  private static final Logger log = LoggerFactory.getLogger(BrokenAnswers.class);

  /** Before all that make something of an exception. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception exception) {
    if (!response.isCommitted() || exception instanceof AsyncRequestTimeoutException) {
      return null;
    }
    log.warn("An answer broke off: {}", exception.toString());
    if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
      // Nobody is left to take it for anything.
      return new ModelAndView();
    }
    throw exception instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("An answer broke off.", exception);
  }
}
