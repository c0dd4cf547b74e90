package io.kirchhoff.jobs;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs, newest first. */
record JobPage(
    @Schema(requiredMode = RequiredMode.REQUIRED) List<JobView> items,
    @Schema(
            description = "Asks for the next page; null on the last one",
            types = {"string", "null"})
        @Nullable String nextCursor) {}
