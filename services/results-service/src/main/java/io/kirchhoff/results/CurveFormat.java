package io.kirchhoff.results;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.experiment.reading.JsonName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The formats in which curves are given out. */
public enum CurveFormat {
  JSON("application/json"),
  CSV("text/csv;charset=UTF-8");

  private final String mediaType;

  CurveFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** What the answer says of itself. */
  public MediaType mediaType() {
    return MediaType.parseMediaType(mediaType);
  }

  /**
   * The format that a request asks for: by its parameter, else by its Accept header, else JSON.
   *
   * @throws ProblemException when it asks for none of these
   */
  public static CurveFormat of(@Nullable String parameter, @Nullable String accept) {
    List<String> names = JsonName.all(CurveFormat.class);
    if (parameter != null) {
      int index = names.indexOf(parameter);
      if (index < 0) {
        throw new ProblemException(
            ProblemCode.INVALID_PARAMETER,
            "format must be one of %s; it is \"%s\". Maybe you mean %s."
                .formatted(String.join(", ", names), parameter, NearestName.to(parameter, names)));
      }
      return values()[index];
    }
    if (accept == null) {
      return JSON;
    }
    try {
      List<MediaType> accepted = MediaType.parseMediaTypes(accept);
      MimeTypeUtils.sortBySpecificity(accepted);
      for (MediaType wanted : accepted) {
        for (CurveFormat format : values()) {
          if (wanted.isCompatibleWith(format.mediaType())) {
            return format;
          }
        }
      }
    } catch (InvalidMediaTypeException unreadable) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST, "Accept is not a list of media types: " + accept);
    }
    throw new ProblemException(
        ProblemCode.NOT_ACCEPTABLE,
        "Curves are given out as application/json and text/csv, not as %s.".formatted(accept));
  }
}
