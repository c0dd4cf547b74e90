package io.kirchhoff.results;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.experiment.reading.JsonName;
import java.util.Arrays;
import java.util.List;

/** A parameter of a request that is one of a few words, which are the constants of an enum. */
public final class WordParameter {
  private WordParameter() {}

  /**
   * The constant that a word names.
   *
   * @throws ProblemException when it names none; says which there are
   */
  public static <E extends Enum<E>> E of(String parameter, String word, Class<E> type) {
    List<String> words = JsonName.all(type);
    return Arrays.stream(type.getEnumConstants())
        .filter(it -> JsonName.of(it).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.INVALID_PARAMETER,
                    "%s must be one of %s; it is \"%s\". Maybe you mean %s."
                        .formatted(
                            parameter,
                            String.join(", ", words),
                            word,
                            NearestName.to(word, words))));
  }
}
