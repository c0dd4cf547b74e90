package io.kirchhoff.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * An experiment of a study. Where it says {@code fromJob}, for a network or a strategy, it may name
 * another experiment's file instead of a job's id.
 *
 * @param name its file's
 * @param submission as the file has it
 * @param needs the files of the study that it names
 */
record StudySpec(String name, JsonNode submission, Set<String> needs) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FROM_JOB = "fromJob";

  /**
   * Reads a spec.
   *
   * @param study the files of the study
   * @throws CommandFailure when it names a file that is not among them, or itself
   */
  static StudySpec read(String name, Path file, Set<String> study) {
    JsonNode submission = JSON.readTree(SubmissionFile.json(file));
    var needs = new TreeSet<String>();
    for (JsonNode found : submission.findValues(FROM_JOB)) {
      if (!found.isString() || isId(found.asString())) {
        continue;
      }
      String named = found.asString();
      if (!study.contains(named) || named.equals(name)) {
        throw CommandFailure.unusable(
            "%s: fromJob is \"%s\"; it must be a job's id or one of the study's other specs: %s"
                .formatted(file, named, String.join(", ", study)));
      }
      needs.add(named);
    }
    return new StudySpec(name, submission, needs);
  }

  private static boolean isId(String text) {
    try {
      return UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException other) {
      return false;
    }
  }

  /** What is submitted, with the ids of jobs in place of the files that it names. */
  String submission(Map<String, String> ids) {
    JsonNode resolved = submission.deepCopy();
    for (JsonNode parent : resolved.findParents(FROM_JOB)) {
      String id = ids.get(parent.get(FROM_JOB).asString());
      if (id != null && parent instanceof ObjectNode object) {
        object.set(FROM_JOB, StringNode.valueOf(id));
      }
    }
    return resolved.toString();
  }
}
