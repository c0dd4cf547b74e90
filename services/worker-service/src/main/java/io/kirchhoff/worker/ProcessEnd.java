package io.kirchhoff.worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends this process, for whoever started it to start another. */
@Component
class ProcessEnd {
  private static final Logger log = LoggerFactory.getLogger(ProcessEnd.class);
  private static final int STUCK = 70;

  /** In order, beside the caller: what runs may end first. */
  void inOrder() {
    log.warn("This worker is to be replaced; it stops.");
    Thread.ofPlatform().name("end").start(() -> System.exit(0));
  }

  /** At once, without asking anybody: something does not stop. */
  void atOnce() {
    Runtime.getRuntime().halt(STUCK);
  }
}
