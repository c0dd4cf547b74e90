package io.kirchhoff.tests.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The jars that the launcher runs, as {@code mvn verify} has built them. */
public final class Installation {
  /** The repository's root. */
  public static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  static final Path LIB = ROOT.resolve("services/standalone/target/kirchhoff/lib");

  /** What all processes get: PostgreSQL's programs are unpacked once for all tests. */
  public static final Map<String, String> ENVIRONMENT =
      Map.of(
          "KIRCHHOFF_STANDALONE_BINARIES",
          Path.of("target", "postgres-binaries").toAbsolutePath().toString(),
          "KIRCHHOFF_NO_BUILD",
          "yes");

  /**
   * A worker of a test lives for seconds, and what it does a few times need not become fast; its
   * kernels do after as many calls as in any JVM.
   */
  private static final List<String> ONLY_KERNELS_BECOME_FAST =
      List.of(
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000",
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=CompileThresholdScaling,io.kirchhoff.engine.kernel.*::*,0.1");

  private Installation() {}

  /** The command that runs a class of the installation with this JVM's Java. */
  static List<String> java(String mainClass, List<String> options, List<String> arguments) {
    if (!Files.isDirectory(LIB)) {
      throw new IllegalStateException(LIB + " is missing; system tests run in mvn verify.");
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(List.of("-cp", LIB + "/*", mainClass));
    command.addAll(arguments);
    return command;
  }

  /**
   * The command that runs a worker by itself.
   *
   * @param options of Java, beside those of all workers
   */
  static List<String> worker(List<String> options) {
    var all = new ArrayList<>(List.of("-Xmx384m"));
    all.addAll(ONLY_KERNELS_BECOME_FAST);
    all.addAll(options);
    return java("io.kirchhoff.standalone.Kirchhoff", all, List.of("serve", "worker-service"));
  }

  /**
   * The command that runs the launcher's program. What starts, answers a few requests and ends is
   * done sooner without Java's optimising compiler; only a worker's kernels need it.
   */
  static List<String> kirchhoff(String... arguments) {
    return java(
        "io.kirchhoff.standalone.Kirchhoff",
        List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"),
        List.of(arguments));
  }
}
