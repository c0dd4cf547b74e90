package io.kirchhoff.store.job;

import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.artifact.ArtifactIndex;
import java.util.Optional;
import java.util.UUID;

/** How the trained networks of a job are called among its artifacts. */
public final class NetworkFiles {
  private NetworkFiles() {}

  /** Such as {@code fp32.safetensors}. */
  public static String name(Weights weights) {
    return JsonName.of(weights) + ".safetensors";
  }

  /**
   * Such as {@code fp32-last-good.safetensors}: the weights that a training which diverged had at
   * its last good checkpoint. The name is its own, so that no retry takes them for trained ones.
   */
  public static String lastGood(Weights weights) {
    return JsonName.of(weights) + "-last-good.safetensors";
  }

  /** Such weights of a job: trained ones or, where it has none, those of a last good checkpoint. */
  public static Optional<Artifact> find(ArtifactIndex artifacts, UUID job, Weights weights) {
    return artifacts.find(job, name(weights)).or(() -> artifacts.find(job, lastGood(weights)));
  }

  /** Whether a job has trained such weights. */
  public static boolean has(ArtifactIndex artifacts, UUID job, Weights weights) {
    return artifacts.find(job, name(weights)).isPresent();
  }
}
