package io.kirchhoff.standalone;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How standalone runs.
 *
 * @param data the folder for everything that is kept: database, artifacts, data sets, logs
 * @param workers how many worker processes
 */
@ConfigurationProperties("kirchhoff.standalone")
record StandaloneSettings(Path data, int workers) {
  Path logs() {
    return data.resolve("logs");
  }

  Path artifacts() {
    return data.resolve("artifacts");
  }
}
