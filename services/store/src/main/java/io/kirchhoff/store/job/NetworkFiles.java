package io.kirchhoff.store.job;

import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.store.artifact.ArtifactIndex;
import java.util.UUID;

/** How the trained networks of a job are called among its artifacts. */
public final class NetworkFiles {
  private NetworkFiles() {}

  /** Such as {@code fp32.safetensors}. */
  public static String name(Weights weights) {
    return JsonName.of(weights) + ".safetensors";
  }

  /** Whether a job has trained such weights. */
  public static boolean has(ArtifactIndex artifacts, UUID job, Weights weights) {
    return artifacts.find(job, name(weights)).isPresent();
  }
}
