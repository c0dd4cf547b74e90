package io.kirchhoff.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much of this process is in memory, as Linux tells; in MB of 1024 kB. */
public final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  /** What {@link #CLEAR} takes for: the peak begins anew at what is resident now. */
  private static final String RESTART_PEAK = "5";

  private ResidentMemory() {}

  /** Whether this system tells, and lets a peak begin anew. */
  public static boolean measurable() {
    try {
      Files.writeString(CLEAR, RESTART_PEAK);
      return Files.readAllLines(STATUS).stream().anyMatch(line -> line.startsWith("VmHWM:"));
    } catch (IOException notLinux) {
      return false;
    }
  }

  /** Forgets the peak until now. */
  static void restartPeak() {
    try {
      Files.writeString(CLEAR, RESTART_PEAK);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The largest since the last {@link #restartPeak}. */
  static double peak() {
    return megabytes("VmHWM:");
  }

  static double now() {
    return megabytes("VmRSS:");
  }

  private static double megabytes(String field) {
    try {
      List<String> lines = Files.readAllLines(STATUS);
      String kilobytes =
          lines.stream()
              .filter(line -> line.startsWith(field))
              .map(line -> line.replaceAll("\\D", ""))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException(STATUS + " has no " + field));
      return Long.parseLong(kilobytes) / 1024.0;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
