package io.kirchhoff.verification.reference;

/** A case needs what the engine does not have; the message says what. */
public final class NotSupportedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotSupportedException(String message) {
    super(message);
  }
}
