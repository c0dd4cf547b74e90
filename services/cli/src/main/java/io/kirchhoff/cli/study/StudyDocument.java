package io.kirchhoff.cli.study;

import static io.kirchhoff.cli.study.SummaryTable.percent;

import io.kirchhoff.cli.curve.Curve;
import io.kirchhoff.picture.TimeLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** A study as Markdown. */
public final class StudyDocument {
  private static final String SCALE =
      """
      Accuracy is measured on test samples that no training has seen, mean ± standard deviation over the chips; each chip is
      a new programming of all devices. **Normalised accuracy** is 0 for guessing and 100 % for the digital network,

          A = 1 - (e - e_digital) / (e_chance - e_digital),    e = 1 - accuracy,

      as in Rasch et al. 2023. A chip is **iso-accurate** where A, of the mean accuracy, is at least 99 %; those figures are bold.
      """;

  private StudyDocument() {}

  /** The document. */
  public static String of(StudyText text, List<StudyMember> members) {
    var document = new StringBuilder();
    document.append("# %s\n\n".formatted(text.title()));
    document.append(text.introduction().strip()).append("\n\n");
    document.append(
        "Made by `%s`; what people wrote is beside the specs.\n\n".formatted(text.command()));
    document.append("## Summary\n\n").append(SCALE).append('\n');
    document.append("Normalised accuracy in %, and for how long it stays iso-accurate:\n\n");
    document.append(new SummaryTable(members).text());
    members.forEach(member -> document.append(section(member)));
    if (!text.remarks().isBlank()) {
      document.append('\n').append(text.remarks().strip()).append('\n');
    }
    return document.toString();
  }

  private static String section(StudyMember member) {
    var section = new StringBuilder("\n## %s\n\n".formatted(member.title()));
    if (!member.about().isBlank()) {
      section.append(member.about().strip()).append("\n\n");
    }
    member.conditions().forEach(line -> section.append("- ").append(line).append('\n'));
    section.append("- [The spec](%s)\n\n".formatted(member.specLink()));
    section.append("![%s](%s)\n\n".formatted(member.title(), member.picture()));
    return section.append(table(member)).toString();
  }

  private static String table(StudyMember member) {
    SortedSet<Double> times = member.times();
    var head = new ArrayList<>(List.of("%"));
    times.forEach(seconds -> head.add(TimeLabel.of(seconds)));
    var table = new MarkdownTable(head);
    for (Curve curve : member.curves()) {
      var row = new ArrayList<>(List.of(curve.name()));
      times.forEach(seconds -> row.add(curve.at(seconds).map(StudyDocument::cell).orElse("")));
      table.row(row);
    }
    for (Curve curve : member.compared()) {
      var row = new ArrayList<>(List.of("normalised: " + curve.name()));
      row.addAll(SummaryTable.normalised(member.scale(), curve, times));
      table.row(row);
    }
    return table.text();
  }

  private static String cell(Curve.Point point) {
    String mean = percent(point.mean());
    return point.std() == null ? mean : mean + " ± " + percent(point.std());
  }
}
