package io.kirchhoff.api.problem;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problem documents for what Tomcat refuses before any of our code hears of it, such as an address
 * that is none. Tomcat makes it by its name.
 */
public final class ContainerProblems extends ErrorReportValve {
  private final JsonMapper json = JsonMapper.builder().build();

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(json.writeValueAsString(document(status, response.getMessage())));
        response.finishResponse();
      }
    } catch (IOException gone) {
      getContainer().getLogger().debug("The client did not wait for its problem document.", gone);
    }
  }

  private static Map<String, Object> document(int status, @Nullable String message) {
    ProblemDetail problem =
        ProblemCode.ofStatus(status)
            .with(
                message == null || message.isBlank()
                    ? "The server could not read the request."
                    : message);
    var document = new LinkedHashMap<String, Object>();
    document.put("type", problem.getType());
    document.put("title", problem.getTitle());
    document.put("status", status);
    document.put("detail", problem.getDetail());
    document.putAll(Objects.requireNonNullElse(problem.getProperties(), Map.of()));
    return document;
  }
}
