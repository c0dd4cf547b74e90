package io.kirchhoff.worker;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ends the worker when the process that started it is gone, however that ended: its end of the pipe
 * to our standard input closes with it.
 */
@Component
class Lifeline {
  private static final Logger log = LoggerFactory.getLogger(Lifeline.class);

  private final boolean wanted;

  Lifeline(WorkerSettings settings) {
    wanted = settings.lifeline();
  }

  @EventListener(ApplicationReadyEvent.class)
  void hold() {
    if (wanted) {
      Thread.ofPlatform().daemon().name("lifeline").start(Lifeline::await);
    }
  }

  private static void await() {
    try {
      while (System.in.read() >= 0) {
        // Nobody writes; only the end counts.
      }
    } catch (IOException broken) {
      log.debug("The lifeline broke.", broken);
    }
    log.warn("The process that started this worker is gone; the worker stops.");
    System.exit(0);
  }
}
