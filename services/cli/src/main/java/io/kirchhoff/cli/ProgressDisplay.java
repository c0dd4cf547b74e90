package io.kirchhoff.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Shows how a job goes: a bar with the time left for each phase on a terminal, a line now and then
 * elsewhere.
 *
 * <p>Not safe for several threads.
 */
public final class ProgressDisplay implements AutoCloseable {
  /** Units are counted in hundredths, because a phase reports parts of an epoch or of a chip. */
  private static final int PARTS = 100;

  private static final Duration LINE_INTERVAL = Duration.ofSeconds(5);

  private final PrintStream out;
  private final boolean terminal;
  private String phase = "";
  private @Nullable ProgressBar bar;
  private Instant phaseStart = Instant.EPOCH;
  private Instant lastLine = Instant.EPOCH;

  /**
   * @param out where the display goes; bars are for terminals alone
   */
  public ProgressDisplay(PrintStream out) {
    this.out = out;
    this.terminal = onTerminal();
  }

  // JDK 25 gives null again where there is no terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    return System.console() != null;
  }

  /** Shows a job as it is now. */
  public void show(JsonNode job) {
    JsonNode progress = job.get("progress");
    if (progress == null || progress.isNull()) {
      announce(job);
      return;
    }
    String now = progress.get("phase").asString();
    if (!now.equals(phase)) {
      begin(now, progress);
    }
    double completed = progress.get("completed").doubleValue();
    String learned = learned(job.get("metrics"), progress) + tasks(job.get("tasks"), progress);
    if (bar != null) {
      bar.stepTo(Math.round(completed * PARTS));
      bar.setExtraMessage(learned);
    } else if (Duration.between(lastLine, Instant.now()).compareTo(LINE_INTERVAL) >= 0) {
      lastLine = Instant.now();
      out.println(line(now, completed, progress) + learned);
    }
  }

  private void announce(JsonNode job) {
    String state = job.get("state").asString();
    if (!state.equals(phase)) {
      phase = state;
      out.println(state);
    }
  }

  private void begin(String now, JsonNode progress) {
    close();
    phase = now;
    phaseStart = Instant.now();
    lastLine = Instant.EPOCH;
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("%-12s".formatted(title(now)))
              .setInitialMax(Math.round(progress.get("total").doubleValue() * PARTS))
              .setUnit(" " + progress.get("unit").asString(), PARTS)
              .setStyle(ProgressBarStyle.UNICODE_BLOCK)
              .setUpdateIntervalMillis(200)
              .setMaxRenderedLength(100)
              .build();
    }
  }

  private static String title(String phase) {
    return switch (phase) {
      case "pretraining" -> "FP32";
      case "training" -> "training";
      case "inference" -> "chips";
      case "sweep" -> "points";
      default -> phase;
    };
  }

  /** How well a training does, as it said last. */
  private static String learned(@Nullable JsonNode metrics, JsonNode progress) {
    if (metrics == null || progress.get("phase").asString().equals("inference")) {
      return "";
    }
    var text = new StringBuilder();
    for (String name : List.of("loss", "perplexity", "accuracy")) {
      JsonNode value = metrics.get(name);
      if (value != null && value.isNumber()) {
        text.append(String.format(Locale.ROOT, ", %s %.3g", name, value.doubleValue()));
      }
    }
    return text.toString();
  }

  /** How the tasks stand that the chips are shared by; a training is one alone. */
  private static String tasks(@Nullable JsonNode tasks, JsonNode progress) {
    if (tasks == null || !progress.get("phase").asString().equals("inference")) {
      return "";
    }
    var text = new StringBuilder(", tasks");
    for (String where : List.of("done", "running", "waiting", "failed")) {
      long count = tasks.path(where).longValue();
      if (count > 0) {
        text.append(" %d %s".formatted(count, where));
      }
    }
    return text.toString();
  }

  private String line(String now, double completed, JsonNode progress) {
    double total = progress.get("total").doubleValue();
    double seconds = Duration.between(phaseStart, Instant.now()).toMillis() / 1000.0;
    JsonNode told = progress.get("secondsLeft");
    String left = "";
    if (told != null && told.isNumber()) {
      left = String.format(Locale.ROOT, ", about %.0f s left", told.doubleValue());
    } else if (completed > 0 && seconds > 1) {
      left =
          String.format(
              Locale.ROOT, ", about %.0f s left", seconds / completed * (total - completed));
    }
    return String.format(
        Locale.ROOT,
        "%s: %.1f of %.0f %s%s",
        now,
        completed,
        total,
        progress.get("unit").asString(),
        left);
  }

  /** Ends the display of the last phase. */
  @Override
  public void close() {
    if (bar != null) {
      bar.stepTo(bar.getMax());
      bar.close();
      bar = null;
    }
  }
}
