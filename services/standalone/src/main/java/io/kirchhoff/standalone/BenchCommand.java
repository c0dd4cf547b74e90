package io.kirchhoff.standalone;

import io.kirchhoff.benchmark.EngineBenchmark;
import io.kirchhoff.benchmark.MappingBenchmark;
import io.kirchhoff.benchmark.Measurement;
import io.kirchhoff.benchmark.Workload;
import io.kirchhoff.cli.CommandFailure;
import io.kirchhoff.engine.EngineRuntime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: the analog engine against digital FP32 in one process. */
@Command(
    name = "bench",
    description = {
      "Times the engine: for each network the analog forward pass and training step against digital"
          + " FP32,",
      "in turns in one process; the fastest run of each counts. The ratio is what compares between"
          + " machines."
    })
final class BenchCommand implements Callable<Integer> {
  @Option(names = "--json", description = "One JSON object a line instead of the table.")
  private boolean json;

  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "NAME",
      description = "Only these networks; all without it.")
  private List<String> networks = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "4",
      description = "How long each pass is measured (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--threads",
      description = "Threads that compute (default: one for each processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--memory",
      description = {
        "Measures resident memory instead of times: by how much an evaluation's peak exceeds what"
            + " was there before,",
        "what is resident after 20 and after 100 evaluations of 1000 images at most,",
        "and what after a tenth and after all steps of a training."
      })
  private boolean memory;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "10000",
      description = "With --memory: how many images are evaluated (default: ${DEFAULT-VALUE}).")
  private int images;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10000",
      description = "With --memory: how many steps the training has (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--mappings",
      description =
          "Counts the mappings that weight programming judges in a second instead of timing"
              + " networks.")
  private boolean mappings;

  /** How this command starts itself once more for --memory. */
  @Option(names = "--memory-of", hidden = true)
  private MemoryComparison.@Nullable Part memoryOf;

  @Override
  public Integer call() {
    // Reports are the output; the libraries' own messages are for their developers.
    System.setProperty("logback.configurationFile", "io/kirchhoff/standalone/command-logging.xml");
    requirePositive("--seconds", seconds);
    requirePositive("--threads", threads);
    requirePositive("--images", images);
    requirePositive("--steps", steps);
    if (mappings) {
      countMappings();
      return 0;
    }
    List<Workload> workloads = workloads();
    var comparison = new MemoryComparison(json, threads, images, steps);
    if (memoryOf != null) {
      comparison.measureHere(workloads.getFirst(), memoryOf);
    } else if (memory) {
      comparison.run(workloads);
    } else {
      time(workloads);
    }
    return 0;
  }

  private void countMappings() {
    String runtime = EngineRuntime.start(threads).description();
    double rate = MappingBenchmark.evaluationsPerSecond(seconds);
    System.out.printf(
        Locale.ROOT,
        json ? "{\"mappings_per_second\": %.1f}%n" : runtime + "%n%.0f mappings a second%n",
        rate);
  }

  private void time(List<Workload> workloads) {
    String runtime = EngineRuntime.start(threads).description();
    if (!json) {
      System.out.println(runtime);
      System.out.printf(
          "%-8s  %-8s  %-7s  %10s  %10s  %6s%n",
          "network", "pass", "setting", "digital ms", "analog ms", "ratio");
    }
    var benchmark = new EngineBenchmark(threads, seconds);
    workloads.forEach(workload -> benchmark.run(workload, this::report));
  }

  private static void requirePositive(String option, double value) {
    if (!(value > 0.0 && value < Double.POSITIVE_INFINITY)) {
      throw CommandFailure.unusable(
          "%s (%s) must be above 0, and finite.".formatted(option, value));
    }
  }

  private List<Workload> workloads() {
    List<String> known = Workload.ALL.stream().map(Workload::name).toList();
    for (String name : networks) {
      if (!known.contains(name)) {
        throw CommandFailure.unusable(
            "--networks: there is no benchmark named %s, only %s.".formatted(name, known));
      }
    }
    return Workload.ALL.stream()
        .filter(it -> networks.isEmpty() || networks.contains(it.name()))
        .toList();
  }

  private void report(Measurement it) {
    System.out.println(json ? json(it) : row(it));
  }

  private static String json(Measurement it) {
    return String.format(
        Locale.ROOT,
        "{\"network\": \"%s\", \"pass\": \"%s\", \"setting\": \"%s\", \"digital_ms\": %.3f,"
            + " \"analog_ms\": %.3f, \"ratio\": %.3f, \"runs\": %d}",
        it.network(),
        name(it),
        it.setting(),
        it.digitalMillis(),
        it.analogMillis(),
        it.ratio(),
        it.runs());
  }

  private static String row(Measurement it) {
    return String.format(
        Locale.ROOT,
        "%-8s  %-8s  %-7s  %10.2f  %10.2f  %6.2f",
        it.network(),
        name(it),
        it.setting(),
        it.digitalMillis(),
        it.analogMillis(),
        it.ratio());
  }

  private static String name(Measurement it) {
    return it.pass().name().toLowerCase(Locale.ROOT);
  }
}
