package io.kirchhoff.results;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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
    int begin = svg.indexOf("<style>");
    // No name that people gave: those are escaped.
    int end = svg.lastIndexOf("</style>");
    String style = svg.substring(begin, end);
    RULE.matcher(style).results().forEach(rule -> rules.put(rule.group(1), rule.start()));
    Comparator<String> later = Comparator.comparingInt(name -> -rules.getOrDefault(name, 0));
    return svg.substring(0, begin)
        + understood(style)
        + CLASSES.matcher(svg.substring(end)).replaceAll(element -> ordered(element, later));
  }

  private static String understood(String style) {
    return FONTS
        .matcher(style)
        .replaceAll(fonts -> Matcher.quoteReplacement(fonts.group().replace(", ", ",")))
        .replace("font-weight: 600", "font-weight: bold");
  }

  private static String ordered(MatchResult element, Comparator<String> later) {
    return Arrays.stream(element.group(1).split(" ", -1))
        .sorted(later)
        .collect(Collectors.joining(" ", "class=\"", "\""));
  }
}
