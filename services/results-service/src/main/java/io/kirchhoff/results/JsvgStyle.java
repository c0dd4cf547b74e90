package io.kirchhoff.results;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says the style of our pictures so that JSVG 2.1 understands it as CSS does. In CSS the last of
 * the rules that apply wins, in JSVG the class that an element names first, which fills curves and
 * draws edges around bands. Of a list of fonts with spaces JSVG reads the first alone, and weights
 * as words only.
 */
final class JsvgStyle {
  private static final Pattern RULE = Pattern.compile("\\.([a-z]\\w*) \\{");
  private static final Pattern CLASSES = Pattern.compile("class=\"([^\"]*)\"");
  private static final Pattern FONTS = Pattern.compile("font-family: [^;]*;");

  private JsvgStyle() {}

  /** The same picture by CSS, and by JSVG too. */
  static String of(String svg) {
    Map<String, Integer> rules = new HashMap<>();
    String style = svg.substring(svg.indexOf("<style>"), svg.lastIndexOf("</style>"));
    RULE.matcher(style).results().forEach(rule -> rules.put(rule.group(1), rule.start()));
    Comparator<String> later = Comparator.comparingInt(name -> -rules.getOrDefault(name, 0));
    String ordered = CLASSES.matcher(svg).replaceAll(element -> ordered(element, later));
    return FONTS
        .matcher(ordered)
        .replaceAll(fonts -> fonts.group().replace(", ", ","))
        .replace("font-weight: 600", "font-weight: bold");
  }

  private static String ordered(MatchResult element, Comparator<String> later) {
    return Arrays.stream(element.group(1).split(" ", -1))
        .sorted(later)
        .collect(Collectors.joining(" ", "class=\"", "\""));
  }
}
