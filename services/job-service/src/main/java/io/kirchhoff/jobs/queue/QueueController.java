package io.kirchhoff.jobs.queue;

import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.queue.QueueReading;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The queue over HTTP. */
@Tag(name = "queue", description = "What waits, who works, and what owners use")
@RestController
class QueueController {
  private final QueueReading queue;

  QueueController(QueueReading queue) {
    this.queue = queue;
  }

  @Operation(
      operationId = "getQueue",
      summary = "Read the queue",
      description =
          "What waits and runs, by priority and owner; the workers that live; and how long a job would wait that is submitted now.")
  @ApiResponse(responseCode = "200", description = "The queue as it is now")
  @GetMapping(path = "/api/v1/queue", produces = MediaType.APPLICATION_JSON_VALUE)
  QueueView read() {
    return new QueueView(
        queue.lines().stream().map(QueueLineView::of).toList(),
        queue.workers().stream().map(WorkerView::of).toList(),
        QueueLineView.seconds(queue.waitOfNewcomer(Priority.NORMAL)),
        queue.unknown().stream().map(UnknownTasksView::of).toList());
  }
}
