package io.kirchhoff.verification;

import io.kirchhoff.engine.EngineRuntime;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.verification.device.AppliedNoise;
import io.kirchhoff.verification.device.ConverterCases;
import io.kirchhoff.verification.device.DeviceSets;
import io.kirchhoff.verification.device.DeviceStatistics;
import io.kirchhoff.verification.device.TilePipeline;
import io.kirchhoff.verification.network.NetworkAccuracy;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.NotSupportedException;
import io.kirchhoff.verification.reference.ReferenceCase;
import io.kirchhoff.verification.reference.ReferenceFile;
import io.kirchhoff.verification.reference.ReferenceKind;
import io.kirchhoff.verification.reference.UnusableReferenceException;
import io.kirchhoff.verification.strategy.MappingCases;
import io.kirchhoff.verification.strategy.MappingLosses;
import io.kirchhoff.verification.tile.DeterministicTiles;
import io.kirchhoff.verification.tile.StochasticTiles;
import io.kirchhoff.verification.training.TrainingCases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * Compares the engine with reference files and reports a line a case. Every draw comes from fixed
 * seeds, so that a run is the same each time.
 */
public final class PhysicsVerification {
  /** Kinds of file that can be run; of others a line says that they cannot. */
  private static final List<ReferenceKind> KINDS =
      List.of(
          new DeterministicTiles(),
          new StochasticTiles(),
          new DeviceStatistics(),
          new DeviceSets(),
          new AppliedNoise(),
          new TilePipeline(),
          new ConverterCases(),
          new MappingCases(),
          new MappingLosses(),
          new TrainingCases(),
          new NetworkAccuracy());

  private final List<ReferenceFile> files = new ArrayList<>();
  private final Consumer<String> report;
  private int passed;
  private int failed;
  private int notSupported;

  /**
   * Reads all reference files below the folders, without the engine yet.
   *
   * @param report takes the lines
   * @throws UnusableReferenceException where a folder or file cannot be read
   */
  public PhysicsVerification(List<Path> folders, Consumer<String> report) {
    this.report = report;
    folders.forEach(folder -> files.addAll(ReferenceFiles.below(folder)));
  }

  /**
   * Runs all cases; the last line counts them.
   *
   * @return whether none failed
   * @throws UnusableReferenceException where a file that a case refers to cannot be read
   */
  public boolean run() {
    // On one thread: sums are split by their number, and a run shall be the same anywhere.
    EngineRuntime.start(1);
    GradientMode.offOnThisThread();
    files.forEach(this::run);
    report.accept("%d not supported".formatted(notSupported));
    report.accept("%d passed, %d failed".formatted(passed, failed));
    return failed == 0;
  }

  private void run(ReferenceFile file) {
    Optional<ReferenceKind> kind =
        KINDS.stream().filter(it -> it.kind().equals(file.kind())).findFirst();
    if (kind.isEmpty()) {
      notSupported(file.name(), "the kind " + file.kind());
      return;
    }
    List<ReferenceCase> cases;
    try {
      cases = kind.get().cases(file);
    } catch (IllegalArgumentException | JacksonException damaged) {
      failed(file.name(), damaged);
      return;
    }
    for (ReferenceCase each : cases) {
      run(file.name() + " " + each.name(), each);
    }
  }

  private void run(String name, ReferenceCase each) {
    try {
      Comparison comparison = each.check().run();
      line(comparison.passed() ? "passed" : "FAILED", name, comparison.toString());
      if (comparison.passed()) {
        passed++;
      } else {
        failed++;
      }
    } catch (NotSupportedException missing) {
      notSupported(name, String.valueOf(missing.getMessage()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException | JacksonException damaged) {
      failed(name, damaged);
    }
  }

  private void notSupported(String name, String what) {
    line("not supported", name, what);
    notSupported++;
  }

  private void failed(String name, RuntimeException why) {
    line("FAILED", name, String.valueOf(why.getMessage()));
    failed++;
  }

  private void line(String verdict, String name, String why) {
    report.accept("%-13s  %s: %s".formatted(verdict, name, why));
  }
}
