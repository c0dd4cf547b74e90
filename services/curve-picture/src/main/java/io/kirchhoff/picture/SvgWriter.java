package io.kirchhoff.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes the shapes of a picture, one to a line. Styles are by class. */
final class SvgWriter {
  private static final Pattern NO_XML =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private final List<String> lines = new ArrayList<>();

  /** Begins a picture, in pixels, on an empty sheet of paper. */
  SvgWriter(int width, int height, String title, String style) {
    add(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">",
            width,
            height,
            width,
            height));
    add("<title>%s</title>".formatted(escaped(title)));
    add(style);
    rectangle("paper", 0, 0, width, height);
  }

  private void add(String line) {
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

  /** A rectangle without an edge, more or less opaque. */
  void shade(String style, double opacity, double x, double y, double width, double height) {
    add(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s band\" style=\"fill-opacity:%.2f\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
            style,
            opacity,
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

  /** A text from below to above, around its middle. */
  void upwards(double x, double y, String text) {
    add(
        String.format(
            Locale.ROOT,
            "<text class=\"middle\" transform=\"rotate(-90 %.1f %.1f)\" x=\"%.1f\" y=\"%.1f\">%s</text>",
            x,
            y,
            x,
            y,
            escaped(text)));
  }

  /** A pair of coordinates in a list of points. */
  static String pair(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }

  /** As XML; characters that it does not allow become question marks. */
  static String escaped(String text) {
    return NO_XML
        .matcher(text)
        .replaceAll("?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** All of it, ended. */
  String content() {
    return String.join("\n", lines) + "\n</svg>\n";
  }
}
