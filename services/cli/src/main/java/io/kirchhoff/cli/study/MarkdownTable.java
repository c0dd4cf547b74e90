package io.kirchhoff.cli.study;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown: the first column to the left, all others to the right. */
final class MarkdownTable {
  private final List<String> lines = new ArrayList<>();

  MarkdownTable(List<String> head) {
    row(head);
    lines.add("|---|" + "--:|".repeat(head.size() - 1));
  }

  void row(List<String> cells) {
    lines.add(
        "| "
            + String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList())
            + " |");
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }
}
