package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.conductance.Converter;
import tools.jackson.databind.JsonNode;

/** Reads a converter by itself, as it stands in a spec, every value stated. */
public final class ConverterReader {
  private ConverterReader() {}

  /**
   * A converter.
   *
   * @throws InvalidSpecException with every mistake that the document has
   * @throws IllegalArgumentException when there is no converter of that name
   */
  public static Converter read(JsonNode converter) throws InvalidSpecException {
    Choice<Converter> choice = Vocabulary.CONVERTERS;
    Converter standard =
        choice.standards().get(converter.path(choice.discriminator()).asString(""));
    if (standard == null) {
      throw new IllegalArgumentException("There is no converter such as " + converter);
    }
    var reader = new RecordReader();
    Object read =
        reader.read(
            standard.getClass(),
            converter,
            Components.values(standard),
            choice.discriminator(),
            "converter");
    if (read == null) {
      throw new InvalidSpecException(reader.errors());
    }
    return (Converter) read;
  }
}
