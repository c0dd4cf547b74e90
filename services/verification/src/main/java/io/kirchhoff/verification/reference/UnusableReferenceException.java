package io.kirchhoff.verification.reference;

/** A file or folder cannot be read at all; the message is one line that says which and why. */
public final class UnusableReferenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableReferenceException(String message) {
    super(message);
  }
}
