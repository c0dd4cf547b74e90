package io.kirchhoff.standalone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How standalone runs.
 *
 * @param data the folder for everything that is kept: database, artifacts, data sets, logs
 * @param workers how many worker processes
 * @param binaries where PostgreSQL's programs are or are unpacked to, which several installations
 *     can share; absent for a folder of its own
 */
@ConfigurationProperties("kirchhoff.standalone")
record StandaloneSettings(Path data, int workers, @Nullable Path binaries) {
  Path logs() {
    return data.resolve("logs");
  }

  Path artifacts() {
    return data.resolve("artifacts");
  }
}
