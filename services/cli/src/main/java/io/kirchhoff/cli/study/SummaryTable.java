package io.kirchhoff.cli.study;

import io.kirchhoff.cli.curve.Curve;
import io.kirchhoff.engine.inference.NormalisedAccuracy;
import io.kirchhoff.picture.TimeLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Normalised accuracies of all experiments of a study: a line for each curve. */
final class SummaryTable {
  private final SortedSet<Double> times = new TreeSet<>();
  private final List<StudyMember> members;

  SummaryTable(List<StudyMember> members) {
    this.members = members;
    members.forEach(member -> times.addAll(member.times()));
  }

  String text() {
    var head = new ArrayList<>(List.of("", "curve", "digital in %"));
    times.forEach(seconds -> head.add(TimeLabel.of(seconds)));
    head.add("iso-accurate");
    var table = new MarkdownTable(head);
    for (StudyMember member : members) {
      String title = "[%s](#%s)".formatted(member.title(), anchor(member.title()));
      String digital = percent(member.scale().digital());
      for (Curve curve : member.compared()) {
        var row = new ArrayList<>(List.of(title, curve.name(), digital));
        row.addAll(normalised(member.scale(), curve, times));
        row.add(duration(member.scale(), curve));
        table.row(row);
        title = "";
        digital = "";
      }
    }
    return table.text();
  }

  /** A curve's normalised accuracies in percent, bold where iso-accurate. */
  static List<String> normalised(NormalisedAccuracy scale, Curve curve, SortedSet<Double> times) {
    return times.stream().map(seconds -> cell(scale, curve, seconds)).toList();
  }

  private static String cell(NormalisedAccuracy scale, Curve curve, double seconds) {
    return curve
        .at(seconds)
        .map(
            point -> {
              String text = percent(scale.of(point.mean()));
              return scale.isIso(point.mean()) ? "**" + text + "**" : text;
            })
        .orElse("");
  }

  /** How long a chip stays iso-accurate: the last time before the first at which it is not. */
  private static String duration(NormalisedAccuracy scale, Curve curve) {
    String longest = "never";
    for (Curve.Point point : curve.points()) {
      if (!scale.isIso(point.mean())) {
        return longest;
      }
      longest = "to " + TimeLabel.of(point.seconds());
    }
    return longest;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }

  /** The name that Markdown viewers give a heading. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }
}
