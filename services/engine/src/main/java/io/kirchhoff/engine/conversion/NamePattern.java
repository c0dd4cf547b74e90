package io.kirchhoff.engine.conversion;

/**
 * A pattern for names of layers, in which {@code *} stands for any characters: {@code layer0.*} for
 * the parts of the first layer, {@code *.query} for the queries of every attention.
 */
public record NamePattern(String pattern) {
  /** Whether a name has this form. */
  public boolean matches(String name) {
    // Without going back for more than the last *, so that no pattern takes long.
    int at = 0;
    int star = -1;
    int behindStar = 0;
    int letter = 0;
    while (letter < name.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        behindStar = letter;
      } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(letter)) {
        at++;
        letter++;
      } else if (star >= 0) {
        at = star + 1;
        letter = ++behindStar;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(rest -> rest == '*');
  }
}
