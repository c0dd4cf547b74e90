package io.kirchhoff.standalone;

import io.kirchhoff.benchmark.EngineBenchmark;
import io.kirchhoff.benchmark.Measurement;
import io.kirchhoff.benchmark.Workload;
import io.kirchhoff.cli.CommandFailure;
import io.kirchhoff.engine.EngineRuntime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: the analog engine against digital FP32 in one process. */
@Command(
    name = "bench",
    description = {
      "Times the engine: for each network the analog forward pass and training step against digital FP32,",
      "in turns in one process; the fastest run of each counts. The ratio is what compares between machines."
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

  @Override
  public Integer call() {
    // Reports are the output; the libraries' own messages are for their developers.
    System.setProperty("logback.configurationFile", "io/kirchhoff/standalone/command-logging.xml");
    requirePositive("--seconds", seconds);
    requirePositive("--threads", threads);
    List<Workload> workloads = workloads();
    String runtime = EngineRuntime.start(threads);
    if (!json) {
      System.out.println(runtime);
      System.out.printf(
          "%-8s  %-8s  %-7s  %10s  %10s  %6s%n",
          "network", "pass", "setting", "digital ms", "analog ms", "ratio");
    }
    var benchmark = new EngineBenchmark(threads, seconds);
    workloads.forEach(workload -> benchmark.run(workload, this::report));
    return 0;
  }

  private static void requirePositive(String option, double value) {
    if (!(value > 0.0)) {
      throw CommandFailure.unusable("%s (%s) must be above 0.".formatted(option, value));
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
    System.out.println(
        json
            ? "{\"network\": \"%s\", \"pass\": \"%s\", \"setting\": \"%s\", \"digital_ms\": %.3f, \"analog_ms\": %.3f, \"ratio\": %.3f, \"runs\": %d}"
                .formatted(
                    it.network(),
                    name(it),
                    it.setting(),
                    it.digitalMillis(),
                    it.analogMillis(),
                    it.ratio(),
                    it.runs())
            : "%-8s  %-8s  %-7s  %10.2f  %10.2f  %6.2f"
                .formatted(
                    it.network(),
                    name(it),
                    it.setting(),
                    it.digitalMillis(),
                    it.analogMillis(),
                    it.ratio()));
  }

  private static String name(Measurement it) {
    return it.pass().name().toLowerCase(Locale.ROOT);
  }
}
