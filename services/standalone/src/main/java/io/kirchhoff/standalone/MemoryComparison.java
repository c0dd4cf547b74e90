package io.kirchhoff.standalone;

import io.kirchhoff.benchmark.MemoryBenchmark;
import io.kirchhoff.benchmark.MemoryBenchmark.Soak;
import io.kirchhoff.benchmark.MemoryBenchmark.TrainingSoak;
import io.kirchhoff.benchmark.ResidentMemory;
import io.kirchhoff.benchmark.Workload;
import io.kirchhoff.cli.CommandFailure;
import io.kirchhoff.engine.EngineRuntime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code bench --memory}: the memory of digital and analog evaluations and of trainings. Each is
 * measured in a child process of its own, for memory that one has left behind would be used again
 * unseen by the next.
 *
 * @param images how many an evaluation has
 * @param steps how many a training has
 */
record MemoryComparison(boolean json, int threads, int images, int steps) {
  /** What a child measures and writes on a line of its own, numbers with blanks between. */
  enum Part {
    DIGITAL_PEAK,
    ANALOG_PEAK,
    SOAK,
    TRAINING
  }

  /** Prints a line for each workload. */
  void run(List<Workload> workloads) {
    boolean measurable = ResidentMemory.measurable();
    if (!measurable) {
      System.err.println(
          "Memory is not measured on this system: that needs Linux's /proc/self/clear_refs.");
    }
    if (!json) {
      System.out.printf(
          "%-8s  %15s  %14s  %6s  %15s  %16s  %20s  %20s%n",
          "network",
          "digital peak MB",
          "analog peak MB",
          "ratio",
          "MB after 20",
          "MB after 100",
          "MB after %d steps".formatted(Math.ceilDiv(steps, 10)),
          "MB after %d steps".formatted(steps));
    }
    for (Workload workload : workloads) {
      System.out.println(measurable ? measured(workload) : unmeasured(workload));
    }
  }

  private String measured(Workload workload) {
    double digital = child(workload, Part.DIGITAL_PEAK).getFirst();
    double analog = child(workload, Part.ANALOG_PEAK).getFirst();
    List<Double> soak = child(workload, Part.SOAK);
    List<Double> training = child(workload, Part.TRAINING);
    return String.format(
        Locale.ROOT,
        json
            ? "{\"network\": \"%s\", \"digital_peak_mb\": %.1f, \"analog_peak_mb\": %.1f,"
                + " \"ratio\": %.3f, \"rss_after_20_mb\": %.1f, \"rss_after_100_mb\": %.1f,"
                + " \"training_steps\": %d, \"rss_after_tenth_of_steps_mb\": %.1f,"
                + " \"rss_after_steps_mb\": %.1f}"
            : "%1$-8s  %2$15.1f  %3$14.1f  %4$6.2f  %5$15.1f  %6$16.1f  %8$20.1f  %9$20.1f",
        workload.name(),
        digital,
        analog,
        analog / digital,
        soak.getFirst(),
        soak.getLast(),
        steps,
        training.getFirst(),
        training.getLast());
  }

  private String unmeasured(Workload workload) {
    return (json
            ? "{\"network\": \"%s\", \"digital_peak_mb\": null, \"analog_peak_mb\": null,"
                + " \"ratio\": null, \"rss_after_20_mb\": null, \"rss_after_100_mb\": null,"
                + " \"training_steps\": %d, \"rss_after_tenth_of_steps_mb\": null,"
                + " \"rss_after_steps_mb\": null}"
            : "%-8s  not measured on this system")
        .formatted(workload.name(), steps);
  }

  /** What the child does. */
  void measureHere(Workload workload, Part part) {
    EngineRuntime.start(threads);
    var benchmark = new MemoryBenchmark(threads, images);
    System.out.println(
        switch (part) {
          case DIGITAL_PEAK -> benchmark.digitalPeak(workload);
          case ANALOG_PEAK -> benchmark.analogPeak(workload);
          case SOAK -> {
            Soak soak = benchmark.soak(workload);
            yield soak.after20() + " " + soak.after100();
          }
          case TRAINING -> {
            TrainingSoak soak = benchmark.training(workload, steps);
            yield soak.afterTenth() + " " + soak.afterAll();
          }
        });
  }

  private List<Double> child(Workload workload, Part part) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Kirchhoff.class.getName(), "bench", "--networks", workload.name()));
    command.addAll(List.of("--threads", String.valueOf(threads)));
    command.addAll(List.of("--images", String.valueOf(images), "--steps", String.valueOf(steps)));
    command.addAll(List.of("--memory-of", part.name()));
    try {
      var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw CommandFailure.failed("The process that measured memory failed: " + output.strip());
      }
      return Stream.of(output.strip().split(" ", -1)).map(Double::valueOf).toList();
    } catch (IOException failed) {
      throw CommandFailure.failed("Memory cannot be measured: " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted.");
    }
  }
}
