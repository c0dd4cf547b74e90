package io.kirchhoff.experiment.reading;

import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.sweep.Sweep;
import io.kirchhoff.experiment.sweep.SweepBase;
import io.kirchhoff.experiment.sweep.SweepChild;
import io.kirchhoff.experiment.sweep.SweepSpec;
import io.kirchhoff.experiment.sweep.SweepSubmission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads sweeps, with the experiment of each point; safe for several threads. */
public final class SweepReader {
  /** Stands among the paths for the seed of a child, which is no field of its experiment. */
  static final String SEED = "seed";

  private static final String RUNTIME = "maxRuntimeSeconds";

  private final LongSupplier seeds;

  /** Reads the submission of a child, as that of any job. */
  @FunctionalInterface
  public interface ChildReader {
    Submission read(JsonNode document) throws InvalidSpecException;
  }

  /**
   * @param seeds gives the seed of a sweep without one: from 0 to 2^53 - 1
   */
  public SweepReader(LongSupplier seeds) {
    this.seeds = seeds;
  }

  /** Whether a document says that it is a sweep. */
  public static boolean isSweep(JsonNode document) {
    JsonNode kind = document.get("kind");
    return kind != null && kind.isString() && kind.asString().equals(JsonName.of(JobKind.SWEEP));
  }

  /**
   * A sweep with all defaults filled in, and its children in the order of their points.
   *
   * @throws InvalidSpecException with every mistake of the sweep; or else with those of its points,
   *     each of which is named with its values
   */
  public Sweep read(JsonNode document, ChildReader reader) throws InvalidSpecException {
    SweepSubmission submission = submission(document);
    SweepSpec spec = submission.spec();
    Map<String, ParameterPath> paths = SweepRules.paths(submission);
    List<Map<String, JsonNode>> points = spec.over().points(submission.seed());
    var children = new ArrayList<SweepChild>();
    var errors = new PointErrors(spec.over());
    for (int i = 0; i < points.size(); i++) {
      int number = i + 1;
      Map<String, JsonNode> point = points.get(i);
      try {
        Submission child = reader.read(document(submission, number, point, paths));
        errors.add(number, point, ObjectiveRules.conflicts(spec.goal(), child));
        children.add(new SweepChild(number, point, child));
      } catch (InvalidSpecException invalid) {
        errors.add(number, point, invalid.errors());
      }
    }
    errors.throwIfAny();
    return new Sweep(
        new SweepSubmission(
            submission.name(),
            submission.kind(),
            submission.seed(),
            submission.priority(),
            submission.labels(),
            spec.over(points.size())),
        children);
  }

  private SweepSubmission submission(JsonNode document) throws InvalidSpecException {
    if (document.has(RUNTIME)) {
      throw new InvalidSpecException(
          List.of(
              new FieldError(
                  RUNTIME,
                  Code.CONFLICT,
                  "is a limit of single jobs: in a sweep state it in spec.base, for each child")));
    }
    var reader = new RecordReader();
    Map<String, Object> defaults = new HashMap<>(Vocabulary.defaults(SweepSubmission.class));
    defaults.put("seed", seeds.getAsLong());
    var submission =
        (SweepSubmission) reader.read(SweepSubmission.class, document, defaults, null, "");
    if (submission == null) {
      throw new InvalidSpecException(reader.errors());
    }
    return submission;
  }

  /** What a client would submit to have the point alone. */
  private static JsonNode document(
      SweepSubmission sweep,
      int number,
      Map<String, JsonNode> point,
      Map<String, ParameterPath> paths)
      throws InvalidSpecException {
    SweepBase base = sweep.spec().base();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("name", sweep.name());
    document.put("kind", JsonName.of(base.kind()));
    document.put(SEED, sweep.spec().seeds().seed(sweep.seed(), number));
    document.put("priority", JsonName.of(sweep.priority()));
    if (base.maxRuntimeSeconds() != null) {
      document.put(RUNTIME, base.maxRuntimeSeconds());
    }
    document.set("labels", SpecWriter.write(sweep.labels()));
    ObjectNode spec = base.spec().deepCopy();
    document.set("spec", spec);
    for (Map.Entry<String, JsonNode> parameter : point.entrySet()) {
      ParameterPath path = paths.get(parameter.getKey());
      if (path == null) {
        document.set(SEED, parameter.getValue());
        continue;
      }
      try {
        path.set(spec, parameter.getValue().deepCopy());
      } catch (IllegalArgumentException refused) {
        throw new InvalidSpecException(
            List.of(
                new FieldError(
                    "spec." + path, Code.CONFLICT, String.valueOf(refused.getMessage()))));
      }
    }
    return document;
  }
}
