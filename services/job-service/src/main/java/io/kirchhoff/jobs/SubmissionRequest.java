package io.kirchhoff.jobs;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A submission as it was sent: JSON, of which nothing has been read yet.
 *
 * @param key by which a repeated submission is known again; absent where it came without one
 * @param hash of the document; absent where there is no key
 */
record SubmissionRequest(JsonNode document, @Nullable String key, @Nullable String hash) {
  private static final int LONGEST_KEY = 200;

  /** JSON by the book: no duplicate fields, no NaN, nothing behind the document. */
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Takes a request's body and its Idempotency-Key.
   *
   * @throws ProblemException when the key has no good length, or the body is not JSON
   */
  static SubmissionRequest of(byte @Nullable [] body, @Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "Idempotency-Key must be 1 to %d characters; it has %d."
              .formatted(LONGEST_KEY, key.length()));
    }
    JsonNode document = parse(body == null ? new byte[0] : body);
    return new SubmissionRequest(
        document, key, key == null ? null : DigestUtils.sha256Hex(document.toString()));
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode document = STRICT.readTree(body);
      if (document.isMissingNode()) {
        throw new ProblemException(
            ProblemCode.INVALID_JSON, "The body is empty; it must be a JSON object.");
      }
      return document;
    } catch (JacksonException broken) {
      String where =
          broken.getLocation() == null
              ? ""
              : " (line %d, column %d)"
                  .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr());
      throw new ProblemException(
          ProblemCode.INVALID_JSON,
          "The body is not JSON%s: %s".formatted(where, broken.getOriginalMessage()));
    }
  }
}
