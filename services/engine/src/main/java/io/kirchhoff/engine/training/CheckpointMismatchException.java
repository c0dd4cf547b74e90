package io.kirchhoff.engine.training;

/** A checkpoint is whole, but of another training than the one that shall go on from it. */
public final class CheckpointMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  CheckpointMismatchException(String message) {
    super(message);
  }
}
