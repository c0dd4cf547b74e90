package io.kirchhoff.jobs.retention;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept.
 *
 * @param jobs how long a job is kept after its end, with its results and files, before it is
 *     deleted; absent: for ever
 * @param usage how long it is known what owners have used
 * @param interval how often is looked for what is too old
 */
@ConfigurationProperties("kirchhoff.retention")
record RetentionSettings(
    @Nullable Duration jobs,
    @DefaultValue("400d") Duration usage,
    @DefaultValue("1h") Duration interval) {
  RetentionSettings {
    if (jobs != null) {
      require("jobs", jobs);
    }
    require("usage", usage);
    require("interval", interval);
  }

  private static void require(String name, Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException(
          "kirchhoff.retention.%s must be longer than nothing, such as 90d; it is %s."
              .formatted(name, time));
    }
  }
}
