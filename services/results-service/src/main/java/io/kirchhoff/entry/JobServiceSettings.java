package io.kirchhoff.entry;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the job service is.
 *
 * @param url its address, such as http://job-service:8081
 * @param connectTimeout how long a connection to it may take
 * @param answerTimeout how long it may take until an answer begins; how long an answer then goes on
 *     is not bounded, for streams of events go on for hours
 */
@ConfigurationProperties("kirchhoff.job-service")
record JobServiceSettings(
    URI url,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("30s") Duration answerTimeout) {
  JobServiceSettings {
    String path = String.valueOf(url.getRawPath());
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null || !path.isEmpty() || url.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "kirchhoff.job-service.url must be scheme, host and port alone, such as http://job-service:8081; it is "
              + url);
    }
  }
}
