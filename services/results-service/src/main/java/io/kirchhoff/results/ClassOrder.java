package io.kirchhoff.results;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Orders the classes of an SVG's elements by their rules, the last rule first. In CSS the last of
 * the rules that apply wins; JSVG 2.1 has the class win that an element names first, which fills
 * curves and draws edges around bands.
 */
final class ClassOrder {
  private static final Pattern RULE = Pattern.compile("\\.([a-z]\\w*) \\{");
  private static final Pattern CLASSES = Pattern.compile("class=\"([^\"]*)\"");

  private ClassOrder() {}

  /** The same picture by CSS, and by JSVG too. */
  static String lastRuleFirst(String svg) {
    Map<String, Integer> rules = new HashMap<>();
    String style = svg.substring(svg.indexOf("<style>"), svg.lastIndexOf("</style>"));
    RULE.matcher(style).results().forEach(rule -> rules.put(rule.group(1), rule.start()));
    Comparator<String> later = Comparator.comparingInt(name -> -rules.getOrDefault(name, 0));
    return CLASSES.matcher(svg).replaceAll(element -> ordered(element, later));
  }

  private static String ordered(MatchResult element, Comparator<String> later) {
    return Arrays.stream(element.group(1).split(" ", -1))
        .sorted(later)
        .collect(Collectors.joining(" ", "class=\"", "\""));
  }
}
