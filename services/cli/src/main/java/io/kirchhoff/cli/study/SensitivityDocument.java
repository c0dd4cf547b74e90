package io.kirchhoff.cli.study;

import io.kirchhoff.picture.TimeLabel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sensitivity studies of several networks as Markdown. */
public final class SensitivityDocument {
  private static final String SCALE =
      """
      A strength is too much where normalised accuracy, 0 for guessing and 100 % for the digital network, falls below 99 %; where the
      standard strengths are below that already, where it falls by another 0.5 % (marked ·). Between the strengths that were tried, accuracy
      is interpolated linearly. Intervals are 95 %, by bootstrap over the chips, which are the same at all strengths.
      """;

  private SensitivityDocument() {}

  /** The document. */
  public static String of(StudyText text, List<SensitivityMember> members) {
    var document = new StringBuilder();
    document.append("# %s\n\n".formatted(text.title()));
    document.append(text.introduction().strip()).append("\n\n");
    document.append(
        "Made by `%s`; what people wrote is beside the specs.\n\n".formatted(text.command()));
    document.append("## Summary\n\n").append(SCALE).append('\n');
    document.append("The strength that is too much:\n\n").append(summary(members, true));
    document.append(
        "\nThe same as the relative error of the products at which accuracy is lost, in %, by which kinds of nonideality can be compared; less hurts more:\n\n");
    document.append(summary(members, false));
    members.forEach(member -> document.append(section(member)));
    if (!text.remarks().isBlank()) {
      document.append('\n').append(text.remarks().strip()).append('\n');
    }
    return document.toString();
  }

  private static String summary(List<SensitivityMember> members, boolean strengths) {
    Map<String, String> titles = new LinkedHashMap<>();
    for (SensitivityMember member : members) {
      member
          .parameters()
          .forEach(it -> titles.put(it.get("parameter").asString(), it.get("title").asString()));
    }
    var head = new ArrayList<String>(List.of(""));
    members.forEach(it -> head.add("[%s](#%s)".formatted(it.title(), anchor(it.title()))));
    var table = new MarkdownTable(head);
    titles.forEach(
        (parameter, title) -> {
          var row = new ArrayList<String>(List.of(title));
          for (SensitivityMember member : members) {
            row.add(
                member
                    .threshold(parameter)
                    .map(it -> strengths ? strength(it) : percent(it.get("mvmError")))
                    .orElse(""));
          }
          table.row(row);
        });
    return table.text();
  }

  private static String anchor(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  private static String strength(JsonNode threshold) {
    JsonNode strength = threshold.get("strength");
    String mark = threshold.get("ground").asString().equals("fallback") ? " ·" : "";
    return (strength.isNull() ? "not reached" : number(strength)) + mark;
  }

  private static String section(SensitivityMember member) {
    var section = new StringBuilder("\n## %s\n\n".formatted(member.title()));
    if (!member.about().isBlank()) {
      section.append(member.about().strip()).append("\n\n");
    }
    member.conditions().forEach(line -> section.append("- ").append(line).append('\n'));
    section.append(
        String.format(
            Locale.ROOT,
            "- Digital accuracy: %.2f %%, guessing: %.2f %%; thresholds are of %s after programming%n",
            100 * member.digital(),
            100 * member.result().get("chance").doubleValue(),
            TimeLabel.of(member.result().get("timeSeconds").doubleValue())));
    section.append("- [The spec](%s)\n\n".formatted(member.specLink()));
    section.append("![%s](%s)\n\n".formatted(member.title(), member.tornado()));
    section.append("![%s, accuracies](%s)\n\n".formatted(member.title(), member.panels()));
    return section.append(table(member)).toString();
  }

  private static String table(SensitivityMember member) {
    var table =
        new MarkdownTable(
            List.of(
                "",
                "standard",
                "too much",
                "95 % interval",
                "standard error",
                "times the standard",
                "MVM error in %"));
    for (JsonNode rank : member.result().get("ranking")) {
      String name = rank.get("parameter").asString();
      JsonNode parameter =
          member.parameters().stream()
              .filter(it -> it.get("parameter").asString().equals(name))
              .findFirst()
              .orElseThrow();
      JsonNode threshold = member.threshold(name).orElseThrow();
      boolean reached = !threshold.get("strength").isNull();
      table.row(
          List.of(
              parameter.get("title").asString(),
              number(parameter.get("standard")),
              strength(threshold),
              reached ? number(threshold.get("low")) + " to " + number(threshold.get("high")) : "",
              number(threshold.get("standardError")),
              number(threshold.get("ratio")),
              percent(threshold.get("mvmError"))));
    }
    return table.text();
  }

  private static String percent(JsonNode share) {
    return share.isNull() ? "" : String.format(Locale.ROOT, "%.1f", 100 * share.doubleValue());
  }

  private static String number(JsonNode value) {
    if (value.isNull()) {
      return "–";
    }
    var digits = BigDecimal.valueOf(value.doubleValue()).round(new MathContext(3));
    return digits.stripTrailingZeros().toPlainString();
  }
}
