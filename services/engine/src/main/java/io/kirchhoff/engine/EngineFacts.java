package io.kirchhoff.engine;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What computes in this process, for the provenance of results: on the same processor, equal facts
 * give results that are equal to the bit; the number of threads changes none.
 *
 * @param kirchhoff the version of this library
 * @param djl the version of DJL
 * @param pytorch the name and version of what DJL runs on
 * @param java the version of Java, with its build
 * @param system the operating system and the kind of its processor
 * @param processor the processor's model, as far as the system tells
 * @param threads how many threads share the samples of a batch
 * @param kernels the tile kernels, with the width of their vectors
 */
public record EngineFacts(
    String kirchhoff,
    String djl,
    String pytorch,
    String java,
    String system,
    String processor,
    int threads,
    String kernels) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  static EngineFacts of(Engine engine, int threads, String kernels) {
    return new EngineFacts(
        version(),
        Engine.getDjlVersion(),
        engine.getEngineName() + " " + engine.getVersion(),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        processorModel(),
        threads,
        kernels);
  }

  /** The version of this library. */
  public static String version() {
    try (InputStream file = EngineFacts.class.getResourceAsStream("version.properties")) {
      var stated = new Properties();
      if (file != null) {
        stated.load(file);
      }
      return stated.getProperty("version", "unknown");
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The engine's own version cannot be read.", unreadable);
    }
  }

  private static String processorModel() {
    if (!Files.isReadable(PROCESSORS)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith(MODEL))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException | UncheckedIOException untold) {
      return System.getProperty("os.arch");
    }
  }

  /** All of it in a line. */
  public String description() {
    return "%s, %s; tile kernels %s; Kirchhoff %s, DJL %s, Java %s; %s, %s"
        .formatted(
            pytorch,
            threads == 1 ? "1 thread" : threads + " threads",
            kernels,
            kirchhoff,
            djl,
            java,
            processor,
            system);
  }
}
