package io.kirchhoff.cli;

import io.kirchhoff.engine.parameter.NearestName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code results ID}: prints or saves curves. */
@Command(
    name = "results",
    description =
        "Prints a job's curves, the points of a sweep or the thresholds of a sensitivity study, as far as they are there, or saves them.")
public final class ResultsCommand implements Callable<Integer> {
  private static final String TABLE = "table";
  private static final String REPORT = "html";
  private static final String FACT_SHEET = "fact-sheet";
  private static final List<String> FORMATS =
      List.of(TABLE, "csv", "json", "parquet", "svg", "png", REPORT, FACT_SHEET);
  private static final List<String> BINARY = List.of("parquet", "png");

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "table, csv, json, parquet, svg or png, or html for a report (default: ${DEFAULT-VALUE}); or fact-sheet: how the result came about, which submit takes to have it once more.")
  private String format = TABLE;

  @Option(
      names = "--picture",
      paramLabel = "PICTURE",
      description =
          "Of a sensitivity study as svg or png: panels, tornado or heat-maps (default: ${DEFAULT-VALUE}).")
  private String picture = "panels";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to save; a file that is there is replaced. Absent: standard output.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    if (!FORMATS.contains(format)) {
      throw CommandFailure.unusable(
          "--format must be one of %s; it is \"%s\". Maybe you mean %s."
              .formatted(String.join(", ", FORMATS), format, NearestName.to(format, FORMATS)));
    }
    if (output == null && BINARY.contains(format) && Terminal.takesOutput()) {
      throw CommandFailure.unusable(
          "%s is not for a terminal. Save it: ./kirchhoff results %s --format %s --output curves.%s"
              .formatted(format, id, format, format));
    }
    byte[] content = content(server.api());
    if (output == null) {
      System.out.write(content, 0, content.length);
      System.out.flush();
    } else {
      save(content, output);
    }
    return 0;
  }

  private byte[] content(Api api) {
    JsonNode job = api.job(id);
    if (format.equals(TABLE)) {
      return lines(JobOutcome.of(api, job));
    }
    if (format.equals(FACT_SHEET)) {
      return lines(api.factSheet(id));
    }
    if (JobOutcome.sweep(job)) {
      return lines(api.sweep(id, format));
    }
    if (JobOutcome.sensitivity(job)) {
      byte[] found = api.sensitivity(id, format, picture);
      return BINARY.contains(format) ? found : lines(new String(found, StandardCharsets.UTF_8));
    }
    if (format.equals(REPORT)) {
      return lines(api.report(id));
    }
    byte[] curves = api.curves(id, format);
    return BINARY.contains(format) ? curves : lines(new String(curves, StandardCharsets.UTF_8));
  }

  /** Text as it is printed: with the end of its last line, and no empty ones after it. */
  private static byte[] lines(String text) {
    return (text.stripTrailing() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
  }

  private static void save(byte[] content, Path file) {
    try {
      Files.write(file, content);
    } catch (IOException refused) {
      throw CommandFailure.unusable(
          "--output %s cannot be written (%s)."
              .formatted(file, refused.getClass().getSimpleName()));
    }
  }
}
