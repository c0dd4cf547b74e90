package io.kirchhoff.store.limit;

/** An owner has as many tasks on workers as may be: a further one has to wait. */
public final class OwnerBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OwnerBusyException(String owner, int running) {
    super("%s has %d tasks on workers, and may not have more.".formatted(owner, running));
  }
}
