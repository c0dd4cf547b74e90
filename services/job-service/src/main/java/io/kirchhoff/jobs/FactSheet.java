package io.kirchhoff.jobs;

import io.kirchhoff.experiment.reading.FieldError;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.store.job.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A submission, and where it says that it comes from. What results call a fact sheet is a
 * submission with one field more, {@code provenance}, of which the identity alone is read here: the
 * rest tells people how the earlier job came about, and has no effect.
 *
 * @param submission the same without provenance
 * @param origin absent where the document has no provenance
 */
record FactSheet(JsonNode submission, @Nullable Origin origin) {
  static final String PROVENANCE = "provenance";
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final String HASH = "must be a SHA-256 in hexadecimal";

  /**
   * Takes provenance out of a document.
   *
   * @throws InvalidSpecException when it is not that of a fact sheet
   */
  static FactSheet of(JsonNode document) throws InvalidSpecException {
    JsonNode provenance = document.get(PROVENANCE);
    if (!(document instanceof ObjectNode sheet) || provenance == null) {
      return new FactSheet(document, null);
    }
    ObjectNode submission = sheet.deepCopy();
    submission.remove(PROVENANCE);
    return new FactSheet(submission, new Reader(provenance).origin());
  }

  private static final class Reader {
    private final JsonNode provenance;
    private final List<FieldError> errors = new ArrayList<>();

    Reader(JsonNode provenance) {
      this.provenance = provenance;
    }

    Origin origin() throws InvalidSpecException {
      UUID job = id(provenance.path("jobId"));
      String specHash = hash("specHash");
      JsonNode seed = provenance.path("seed");
      if (!seed.isIntegralNumber() || !seed.canConvertToLong()) {
        refuse("seed", seed, "must be the seed of that job");
      }
      String pointsHash = provenance.hasNonNull("pointsHash") ? hash("pointsHash") : null;
      if (!errors.isEmpty() || job == null || specHash == null) {
        throw new InvalidSpecException(errors);
      }
      return new Origin(job, specHash, seed.longValue(), pointsHash);
    }

    private @Nullable UUID id(JsonNode stated) {
      try {
        return UUID.fromString(stated.asString(""));
      } catch (IllegalArgumentException noId) {
        refuse("jobId", stated, "must be the id of the job that the sheet is of");
        return null;
      }
    }

    private @Nullable String hash(String field) {
      JsonNode stated = provenance.path(field);
      if (stated.isString() && SHA256.matcher(stated.stringValue()).matches()) {
        return stated.stringValue();
      }
      refuse(field, stated, HASH);
      return null;
    }

    private void refuse(String field, JsonNode stated, String allowed) {
      boolean missing = stated.isMissingNode();
      errors.add(
          new FieldError(
              PROVENANCE + "." + field,
              missing ? Code.MISSING_FIELD : Code.WRONG_TYPE,
              missing
                  ? "is missing, it %s; without provenance this is a submission like any other"
                      .formatted(allowed)
                  : "%s; it is %s".formatted(allowed, stated)));
    }
  }
}
