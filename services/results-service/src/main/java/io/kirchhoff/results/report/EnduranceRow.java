package io.kirchhoff.results.report;

import io.kirchhoff.results.compare.Endurance;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long the accuracy of a series lasts, in words. */
record EnduranceRow(String series, String start, String lasts, String interval) {
  private static final double DAY = 86_400;
  private static final double YEAR = 365 * DAY;

  static List<EnduranceRow> of(List<Endurance> endurances) {
    return endurances.stream()
        .map(
            it ->
                new EnduranceRow(
                    it.series(),
                    String.format(Locale.ROOT, "%.2f %%", 100 * it.startAccuracy()),
                    time(it.seconds()),
                    it.n() < 2 ? "one chip" : time(it.low()) + " to " + time(it.high())))
        .toList();
  }

  private static String time(@Nullable Double seconds) {
    if (seconds == null) {
      return "beyond the last time";
    }
    if (seconds < 120) {
      return about(seconds, "s");
    }
    if (seconds < 2 * 3600) {
      return about(seconds / 60, "min");
    }
    if (seconds < 2 * DAY) {
      return about(seconds / 3600, "hours");
    }
    return seconds < 2 * YEAR ? about(seconds / DAY, "days") : about(seconds / YEAR, "years");
  }

  private static String about(double count, String unit) {
    return String.format(Locale.ROOT, "%.3g %s", count, unit);
  }
}
