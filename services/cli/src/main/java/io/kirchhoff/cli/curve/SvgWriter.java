package io.kirchhoff.cli.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the shapes of a picture, one to a line. Styles are by class. */
final class SvgWriter {
  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    lines.add(line);
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    add(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            style,
            x1,
            y1,
            x2,
            y2));
  }

  void rectangle(String style, double x, double y, double width, double height) {
    add(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
            style,
            x,
            y,
            width,
            height));
  }

  void circle(String style, double x, double y, double radius) {
    add(
        String.format(
            Locale.ROOT,
            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>",
            style,
            x,
            y,
            radius));
  }

  /** A polygon or a polyline through pairs of coordinates. */
  void corners(String shape, String style, List<String> pairs) {
    add("<%s class=\"%s\" points=\"%s\"/>".formatted(shape, style, String.join(" ", pairs)));
  }

  void text(String style, double x, double y, String text) {
    add(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
            style,
            x,
            y,
            escaped(text)));
  }

  /** A pair of coordinates in a list of points. */
  static String pair(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** All of it so far. */
  String content() {
    return String.join("\n", lines) + "\n";
  }
}
