package io.kirchhoff.experiment.reading;

import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.reading.SweepReader.ChildReader;
import io.kirchhoff.experiment.sensitivity.Cell;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import io.kirchhoff.experiment.sensitivity.SensitivitySpec;
import io.kirchhoff.experiment.sensitivity.SensitivityStudy;
import io.kirchhoff.experiment.sensitivity.SensitivitySubmission;
import io.kirchhoff.experiment.sensitivity.StudyPoint;
import io.kirchhoff.experiment.spec.JobKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** Reads sensitivity studies, with the experiment of each point; safe for several threads. */
public final class SensitivityReader {
  private static final String RUNTIME = "maxRuntimeSeconds";

  private final LongSupplier seeds;

  /**
   * @param seeds gives the seed of a study without one: from 0 to 2^53 - 1
   */
  public SensitivityReader(LongSupplier seeds) {
    this.seeds = seeds;
  }

  /** Whether a document says that it is a sensitivity study. */
  public static boolean isSensitivity(JsonNode document) {
    JsonNode kind = document.get("kind");
    return kind != null
        && kind.isString()
        && kind.asString().equals(JsonName.of(JobKind.SENSITIVITY));
  }

  /**
   * A study with all defaults filled in, and the points that are known before anything is computed.
   *
   * @param reader reads the experiment at standard strengths, as that of any job
   * @throws InvalidSpecException with every mistake of the study; or else of its base; or else of
   *     its strengths
   */
  public SensitivityStudy read(JsonNode document, ChildReader reader) throws InvalidSpecException {
    SensitivitySubmission submission = submission(document);
    SensitivitySpec spec = submission.spec();
    SensitivityRules.check(submission);
    StudyBase base = StudyBase.of(submission, reader);
    var points = new StudyPoints(submission, base);
    points.add();
    var plan =
        new SensitivityPlan(
            base.template(),
            base.kind(),
            base.afterBase(),
            spec.criterion(),
            base.chance(),
            base.seconds(),
            points.lines(),
            points.count() + 1);
    List<StudyPoint> all = new ArrayList<>();
    all.add(base.point());
    all.addAll(points.known());
    List<Cell> cells = points.cells();
    return new SensitivityStudy(
        new SensitivitySubmission(
            submission.name(),
            submission.kind(),
            submission.seed(),
            submission.priority(),
            submission.labels(),
            spec.over(points.most())),
        base.submission(),
        plan,
        all,
        cells);
  }

  private SensitivitySubmission submission(JsonNode document) throws InvalidSpecException {
    if (document.has(RUNTIME)) {
      throw new InvalidSpecException(
          List.of(
              new FieldError(
                  RUNTIME,
                  Code.CONFLICT,
                  "is a limit of single jobs: in a sensitivity study state it in spec, for each child")));
    }
    var reader = new RecordReader();
    Map<String, Object> defaults = new HashMap<>(Vocabulary.defaults(SensitivitySubmission.class));
    defaults.put("seed", seeds.getAsLong());
    var submission =
        (SensitivitySubmission)
            reader.read(SensitivitySubmission.class, document, defaults, null, "");
    if (submission == null) {
      throw new InvalidSpecException(reader.errors());
    }
    return submission;
  }
}
