package io.kirchhoff.experiment.template;

import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.SensitivityReader;
import io.kirchhoff.experiment.reading.SpecReader;
import io.kirchhoff.experiment.reading.SweepReader;
import io.kirchhoff.experiment.sensitivity.SensitivityStudy;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.sweep.SweepChild;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads whatever can be submitted, with the readers of the server. */
final class Submissions {
  private static final SpecReader READER = new SpecReader(() -> 7);

  private Submissions() {}

  /** The jobs that compute, as far as they are known before anything is computed. */
  static List<Submission> read(JsonNode document) throws InvalidSpecException {
    if (SweepReader.isSweep(document)) {
      return new SweepReader(() -> 7)
          .read(document, READER::read).children().stream().map(SweepChild::submission).toList();
    }
    return SensitivityReader.isSensitivity(document)
        ? List.of(study(document).base())
        : List.of(READER.read(document));
  }

  /** A sensitivity study with all its strengths. */
  static SensitivityStudy study(JsonNode document) throws InvalidSpecException {
    return new SensitivityReader(() -> 7).read(document, READER::read);
  }
}
