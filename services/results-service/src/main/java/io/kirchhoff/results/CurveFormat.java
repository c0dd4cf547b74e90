package io.kirchhoff.results;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.experiment.reading.JsonName;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The formats in which results are given out; the first that a client takes is the one it gets. */
public enum CurveFormat {
  JSON("application/json"),
  CSV("text/csv;charset=UTF-8"),
  PARQUET("application/vnd.apache.parquet"),
  SVG("image/svg+xml;charset=UTF-8"),
  PNG("image/png");

  private final String mediaType;

  CurveFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** What the answer says of itself. */
  public MediaType mediaType() {
    return MediaType.parseMediaType(mediaType);
  }

  /** Its name, which is how its files' names end too. */
  String word() {
    return JsonName.of(this);
  }

  /**
   * How an answer is shown and saved: what a browser shows it shows; what it saves gets a name.
   *
   * @param what the file's name begins with
   * @param job whose it is
   */
  public String disposition(String what, UUID job) {
    return ContentDisposition.inline()
        .filename("%s-%s.%s".formatted(what, job, word()))
        .build()
        .toString();
  }

  /**
   * The format that a request asks for: by its parameter, else by its Accept header, else JSON.
   *
   * @param offered those that there are, JSON among them
   * @throws ProblemException when it asks for none of these
   */
  public static CurveFormat of(
      @Nullable String parameter, @Nullable String accept, Set<CurveFormat> offered) {
    if (parameter != null) {
      return named(parameter, offered);
    }
    if (accept == null) {
      return JSON;
    }
    try {
      List<MediaType> accepted = MediaType.parseMediaTypes(accept);
      MimeTypeUtils.sortBySpecificity(accepted);
      for (MediaType wanted : accepted) {
        for (CurveFormat format : offered) {
          if (wanted.isCompatibleWith(format.mediaType())) {
            return format;
          }
        }
      }
    } catch (InvalidMediaTypeException unreadable) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST, "Accept is not a list of media types: " + accept);
    }
    String types =
        offered.stream()
            .map(format -> format.mediaType)
            .map(type -> type.replaceFirst(";.*", ""))
            .collect(Collectors.joining(", "));
    throw new ProblemException(
        ProblemCode.NOT_ACCEPTABLE, "This is given out as %s; not as %s.".formatted(types, accept));
  }

  private static CurveFormat named(String word, Set<CurveFormat> offered) {
    List<String> words = offered.stream().map(CurveFormat::word).toList();
    return offered.stream()
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.INVALID_PARAMETER,
                    "format must be one of %s; it is \"%s\". Maybe you mean %s."
                        .formatted(String.join(", ", words), word, NearestName.to(word, words))));
  }
}
