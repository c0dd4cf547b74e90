package io.kirchhoff.api.problem;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Requests that Tomcat refuses by itself, such as malformed ones, get problem documents too instead
 * of its HTML page.
 */
@Component
class ContainerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  /**
   * Refused bodies are read up to here, so that the client hears the refusal instead of a broken
   * connection.
   */
  private static final int SWALLOWED = 64 << 20;

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(
        connector -> connector.setProperty("maxSwallowSize", Integer.toString(SWALLOWED)));
    factory.addContextCustomizers(
        context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ContainerProblems.class.getName());
          }
        });
  }
}
