package io.kirchhoff.store.limit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What each owner may take of the installation. All services of an installation need the same.
 *
 * @param queued jobs that wait for their first worker; absent: any number
 * @param running tasks on workers at once, further ones wait while others' go on; absent: any
 *     number
 * @param computeSeconds seconds that workers spend on the owner's tasks within the period; absent:
 *     any number
 * @param period the time over which seconds are counted, which ends now
 */
@ConfigurationProperties("kirchhoff.limits")
public record LimitSettings(
    @Nullable Integer queued,
    @Nullable Integer running,
    @Nullable Long computeSeconds,
    @DefaultValue("24h") Duration period) {
  public LimitSettings {
    require("queued", queued);
    require("running", running);
    require("compute-seconds", computeSeconds);
    if (!period.isPositive()) {
      throw new IllegalArgumentException(
          "kirchhoff.limits.period must be longer than nothing; it is %s.".formatted(period));
    }
  }

  private static void require(String name, @Nullable Number limit) {
    if (limit != null && limit.longValue() < 1) {
      throw new IllegalArgumentException(
          "kirchhoff.limits.%s must be at least 1, or absent for no limit; it is %s."
              .formatted(name, limit));
    }
  }
}
