package io.kirchhoff.jobs;

import io.kirchhoff.store.leftover.Leftovers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Removes, at the start, the files of deleted jobs that the process before did not. */
@Component
class LeftoverRemoval {
  private static final Logger log = LoggerFactory.getLogger(LeftoverRemoval.class);

  private final Leftovers leftovers;

  LeftoverRemoval(Leftovers leftovers) {
    this.leftovers = leftovers;
  }

  @EventListener(ApplicationReadyEvent.class)
  void remove() {
    try {
      leftovers.remove();
    } catch (DataAccessException unreachable) {
      log.warn("Files of deleted jobs stay for now: {}", unreachable.getMessage());
    }
  }
}
