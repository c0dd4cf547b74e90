package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.parameter.Parameter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client submits. */
public record Submission(
    @Parameter("What people call the job; up to 200 characters") String name,
    @Parameter("What is to be done") JobKind kind,
    @Parameter(
            value =
                "Seed of all randomness: the same spec and seed give the same curve; drawn by the server when absent",
            min = 0,
            max = MAX_SEED)
        long seed,
    @Parameter("Which of the queued jobs goes first") Priority priority,
    @Parameter(
            value =
                "How long an attempt of the job may run, from its first worker on; then it fails. As long as it takes when absent",
            unit = "s",
            min = 1,
            max = MAX_RUNTIME)
        @Nullable Long maxRuntimeSeconds,
    @Parameter(
            "Free labels to find jobs by: up to 32, names up to 63 and values up to 200 characters")
        Map<String, String> labels,
    @Parameter("The experiment") TrainingExperiment spec) {
  /** The largest integer that every JSON reader keeps exactly. */
  public static final double MAX_SEED = 9007199254740991.0;

  /** Ten years of 365 days. */
  public static final double MAX_RUNTIME = 315_360_000;

  public static final int MAX_NAME = 200;
  public static final int MAX_LABELS = 32;
  public static final int MAX_LABEL_NAME = 63;
  public static final int MAX_LABEL_VALUE = 200;

  public Submission {
    labels = Map.copyOf(labels);
  }
}
