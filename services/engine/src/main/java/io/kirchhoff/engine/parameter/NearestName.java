package io.kirchhoff.engine.parameter;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What somebody may have meant: a valid name that contains what was typed, else the one with the
 * fewest letters to change.
 */
public final class NearestName {
  private NearestName() {}

  /**
   * The valid name that is nearest to a mistyped one.
   *
   * @param valid at least one name; the first of equally near ones wins
   */
  public static String to(String mistyped, List<String> valid) {
    String wanted = mistyped.toLowerCase(Locale.ROOT);
    return valid.stream()
        .min(
            Comparator.comparing((String name) -> !name.toLowerCase(Locale.ROOT).contains(wanted))
                .thenComparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))))
        .orElseThrow();
  }

  /** Levenshtein's: inserted, removed and replaced letters, row by row. */
  private static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
