package io.kirchhoff.jobs.queue;

import io.kirchhoff.store.queue.UnknownTasks;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.UUID;

/** Tasks that no worker knows, as clients see it. */
@Schema(name = "UnknownTasks")
record UnknownTasksView(
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "The form of the tasks") int format,
    @Schema(requiredMode = RequiredMode.REQUIRED) long tasks,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "The jobs that they belong to, ten at most")
        List<UUID> jobs) {
  static UnknownTasksView of(UnknownTasks unknown) {
    return new UnknownTasksView(unknown.format(), unknown.tasks(), unknown.jobs());
  }
}
