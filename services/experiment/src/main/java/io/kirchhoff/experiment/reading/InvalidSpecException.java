package io.kirchhoff.experiment.reading;

import java.util.List;
import java.util.stream.Collectors;

/** A document that is no valid experiment, with all its mistakes. */
public final class InvalidSpecException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Not serialised with the exception: nobody sends one over a wire. */
  private final transient List<FieldError> errors;

  public InvalidSpecException(List<FieldError> errors) {
    super(
        errors.stream()
            .map(error -> (error.field().isEmpty() ? "" : error.field() + ": ") + error.message())
            .collect(Collectors.joining("; ")));
    this.errors = List.copyOf(errors);
  }

  public List<FieldError> errors() {
    return errors;
  }
}
