package io.kirchhoff.cli.study;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A sensitivity study of a document, done.
 *
 * @param title its heading
 * @param specLink from the document to its spec
 * @param panels the file name of its picture of accuracies, beside the document
 * @param tornado the file name of its picture of thresholds, likewise
 * @param about what a reader must know about it, in Markdown; may be empty
 * @param conditions what was computed, a line of Markdown each
 * @param result as the results service gives it
 */
public record SensitivityMember(
    String title,
    String specLink,
    String panels,
    String tornado,
    String about,
    List<String> conditions,
    JsonNode result) {
  List<JsonNode> parameters() {
    return result.get("parameters").valueStream().toList();
  }

  /** What was found for a parameter at the time that the study is about. */
  Optional<JsonNode> threshold(String parameter) {
    return parameters().stream()
        .filter(it -> it.get("parameter").asString().equals(parameter))
        .flatMap(it -> it.get("thresholds").valueStream())
        .filter(it -> it.get("timeSeconds").equals(result.get("timeSeconds")))
        .findFirst();
  }

  double digital() {
    return result.get("digital").doubleValue();
  }
}
