package io.kirchhoff.jobs;

import io.kirchhoff.store.artifact.Artifact;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** A file of a job, as clients see it. */
@Schema(name = "Artifact")
record ArtifactView(
    @Schema(requiredMode = RequiredMode.REQUIRED, example = "hwa.safetensors") String name,
    @Schema(requiredMode = RequiredMode.REQUIRED) long bytes,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Of the content, in hexadecimal")
        String sha256) {
  static ArtifactView of(Artifact artifact) {
    return new ArtifactView(artifact.name(), artifact.bytes(), artifact.sha256());
  }
}
