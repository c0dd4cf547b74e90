package io.kirchhoff.jobs;

import io.kirchhoff.api.TimeLimits;
import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page of jobs ended. Opaque to clients; stays right when jobs are added.
 *
 * @param createdAt of the last job on the page
 * @param id of the last job on the page
 */
record PageCursor(Instant createdAt, UUID id) {
  String encode() {
    byte[] text = (createdAt + " " + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  static PageCursor decode(String cursor) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
      Instant createdAt = Instant.parse(parts[0]);
      if (!TimeLimits.allow(createdAt)) {
        throw new DateTimeException("No job was created then.");
      }
      return new PageCursor(createdAt, UUID.fromString(parts[parts.length - 1]));
    } catch (IllegalArgumentException | DateTimeException forged) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "cursor must be the nextCursor of an earlier page; it is \"%s\".".formatted(cursor));
    }
  }
}
