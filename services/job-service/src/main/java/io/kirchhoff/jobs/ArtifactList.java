package io.kirchhoff.jobs;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;

/** The files of a job. */
@Schema(name = "Artifacts")
record ArtifactList(@Schema(requiredMode = RequiredMode.REQUIRED) List<ArtifactView> items) {}
