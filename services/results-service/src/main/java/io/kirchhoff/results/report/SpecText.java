package io.kirchhoff.results.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** JSON for people: what fits on a line is on one, so that an experiment is a page and not five. */
final class SpecText {
  private static final int WIDEST = 112;
  private static final String STEP = "  ";

  private SpecText() {}

  static String of(JsonNode json) {
    return text(json, "", 0);
  }

  /**
   * @param before how much stands on the line before it, beside the indent
   */
  private static String text(JsonNode json, String indent, int before) {
    String line = line(json);
    if (!json.isContainer() || indent.length() + before + line.length() <= WIDEST) {
      return line;
    }
    String inner = indent + STEP;
    Stream<String> parts =
        json.isArray()
            ? json.valueStream().map(it -> text(it, inner, 0))
            : json.propertyStream().map(it -> named(it.getKey(), it.getValue(), inner));
    String all = parts.collect(Collectors.joining(",\n" + inner, "\n" + inner, "\n" + indent));
    return json.isArray() ? "[" + all + "]" : "{" + all + "}";
  }

  private static String line(JsonNode json) {
    if (json.isArray()) {
      return json.valueStream().map(SpecText::line).collect(Collectors.joining(", ", "[", "]"));
    }
    if (json.isObject()) {
      return json.propertyStream()
          .map(it -> name(it.getKey()) + line(it.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return json.toString();
  }

  private static String named(String name, JsonNode value, String indent) {
    String begun = name(name);
    return begun + text(value, indent, begun.length());
  }

  private static String name(String name) {
    return StringNode.valueOf(name) + ": ";
  }
}
