package io.kirchhoff.store.job;

import java.util.UUID;

/** An idempotency key came with another submission before. */
public final class IdempotencyConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IdempotencyConflictException(String key, UUID job) {
    super(
        "The Idempotency-Key \"%s\" was used for another submission, job %s. Use a new key for a new submission."
            .formatted(key, job));
  }
}
