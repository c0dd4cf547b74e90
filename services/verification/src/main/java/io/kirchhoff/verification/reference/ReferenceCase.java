package io.kirchhoff.verification.reference;

/**
 * One case of a file.
 *
 * @param name tells it apart from the file's other cases
 */
public record ReferenceCase(String name, Check check) {
  /** Runs the engine and compares. */
  @FunctionalInterface
  public interface Check {
    /**
     * Compares all that the case states.
     *
     * @throws NotSupportedException where the engine lacks something that the case needs
     */
    Comparison run();
  }
}
