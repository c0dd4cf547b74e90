package io.kirchhoff.picture;

import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A time since programming in the words of people. */
public final class TimeLabel {
  /** Seconds of each unit, the largest first to be tried. */
  private static final NavigableMap<Long, String> UNITS =
      new TreeMap<>(
          Map.of(
              31_536_000L, "year",
              2_592_000L, "month",
              86_400L, "day",
              3_600L, "hour",
              60L, "min"));

  private TimeLabel() {}

  public static String of(double seconds) {
    for (Map.Entry<Long, String> unit : UNITS.descendingMap().entrySet()) {
      double count = seconds / unit.getKey();
      if (count >= 1 && count == Math.rint(count)) {
        return String.format(Locale.ROOT, "%.0f %s", count, unit.getValue());
      }
    }
    return String.format(Locale.ROOT, seconds == Math.rint(seconds) ? "%.0f s" : "%.3g s", seconds);
  }
}
