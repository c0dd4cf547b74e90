package io.kirchhoff.jobs;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.spec.JobKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The filters of a list of jobs, from the words of the request to those of the database. */
final class JobFilter {
  private JobFilter() {}

  static @Nullable String state(@Nullable String state) {
    return constant("state", state, JobState.class);
  }

  static @Nullable String kind(@Nullable String kind) {
    return constant("kind", kind, JobKind.class);
  }

  private static @Nullable String constant(
      String parameter, @Nullable String value, Class<? extends Enum<?>> type) {
    if (value == null) {
      return null;
    }
    List<String> names = JsonName.all(type);
    int index = names.indexOf(value);
    if (index < 0) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "%s must be one of %s; it is \"%s\". Maybe you mean %s."
              .formatted(parameter, String.join(", ", names), value, NearestName.to(value, names)));
    }
    return type.getEnumConstants()[index].name();
  }

  /** The labels that all must be there, as a JSON object. */
  static @Nullable String labels(List<String> labels) {
    if (labels.isEmpty()) {
      return null;
    }
    ObjectNode wanted = JsonMapper.shared().createObjectNode();
    for (String label : labels) {
      int colon = label.indexOf(':');
      if (colon < 1) {
        throw new ProblemException(
            ProblemCode.INVALID_PARAMETER,
            "label must be name:value, such as paper:rasch2023; it is \"%s\".".formatted(label));
      }
      wanted.put(label.substring(0, colon), label.substring(colon + 1));
    }
    return wanted.toString();
  }
}
