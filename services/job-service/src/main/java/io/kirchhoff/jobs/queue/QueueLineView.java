package io.kirchhoff.jobs.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.store.queue.QueueLine;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an owner has in the queue with one priority, as clients see it. */
@Schema(name = "QueueLine")
@JsonInclude(JsonInclude.Include.ALWAYS)
record QueueLineView(
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            allowableValues = {"low", "normal", "high"})
        String priority,
    @Schema(requiredMode = RequiredMode.REQUIRED) String owner,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Jobs that no worker has begun")
        long jobsQueued,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Jobs that were begun, and are not done")
        long jobsRunning,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Tasks that wait for what has to come before")
        long tasksWaiting,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Tasks that wait for a worker")
        long tasksQueued,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Tasks on a worker")
        long tasksRunning,
    @Schema(
            description =
                "About how many seconds one more job of this owner would wait; null while too little is known",
            types = {"number", "null"})
        @Nullable Double expectedWaitSeconds) {
  static QueueLineView of(QueueLine line) {
    return new QueueLineView(
        JsonName.of(line.priority()),
        line.owner(),
        line.jobsQueued(),
        line.jobsRunning(),
        line.tasksWaiting(),
        line.tasksQueued(),
        line.tasksRunning(),
        seconds(line.expectedWait()));
  }

  static @Nullable Double seconds(Optional<Duration> wait) {
    return wait.map(it -> it.toMillis() / 1000.0).orElse(null);
  }
}
