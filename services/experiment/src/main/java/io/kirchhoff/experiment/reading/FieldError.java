package io.kirchhoff.experiment.reading;

/**
 * One mistake in a document.
 *
 * @param field the path of the field, such as {@code spec.inference.times[2]}; empty for the
 *     document itself
 * @param code what kind of mistake, stable
 * @param message names the value and what is allowed
 */
public record FieldError(String field, Code code, String message) {
  /** The kinds of mistake. */
  public enum Code {
    UNKNOWN_FIELD,
    MISSING_FIELD,
    WRONG_TYPE,
    OUT_OF_RANGE,
    UNKNOWN_NAME,
    CONFLICT
  }
}
