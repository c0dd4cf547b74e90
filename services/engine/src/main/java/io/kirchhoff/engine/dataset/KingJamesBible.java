package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The text of the King James Version, part of this library, cut into chapters.
 *
 * @param tokens the characters of all verses by their places in {@link #CHARACTERS}, a line end
 *     after each verse
 */
record KingJamesBible(Tokens tokens, List<Chapter> chapters) {
  /** All characters that occur. */
  static final String CHARACTERS =
      "\n !'(),-.:;?ABCDEFGHIJKLMNOPQRSTUVWYZabcdefghijklmnopqrstuvwxyz";

  static final String LICENCE = "public domain";
  static final String SOURCE =
      "The Bible, King James Version of 1611, as in Debian's package bible-kjv-text 4.38,"
          + " https://packages.debian.org/bible-kjv-text";

  /** Parts of the Bible, each with books of one kind. */
  static final List<String> SECTIONS =
      List.of("Law", "History", "Poetry", "Prophets", "Gospels and Acts", "Letters");

  private static final Map<String, Integer> FIRST_CHAPTERS =
      Map.of(
          "Genesis 1", 0, "Joshua 1", 1, "Job 1", 2, "Isaiah 1", 3, "Matthew 1", 4, "Romans 1", 5);

  private static final String RESOURCE = "king-james-bible/king-james-bible.txt.gz";
  private static final String SHA256 =
      "695b1d6df0df04c9e586fe4cc8f5bba35795b3bb0fab89dae79d42bc0a620911";

  /** Unsigned bytes that nobody changes. */
  static final class Tokens {
    private final byte[] values;

    private Tokens(byte[] values) {
      this.values = values;
    }

    /** The values themselves, not a copy. */
    byte[] values() {
      return values;
    }
  }

  /**
   * A chapter: the tokens from one place (inclusive) to another (exclusive).
   *
   * @param section its number in {@link #SECTIONS}
   */
  record Chapter(int section, int from, int to) {
    /**
     * Where passages begin that lie one behind the other.
     *
     * @param needed tokens of the chapter that each needs, from its beginning
     */
    IntStream starts(int length, int needed) {
      return IntStream.iterate(from, start -> start + needed <= to, start -> start + length);
    }
  }

  static KingJamesBible read() {
    String text = text();
    var tokens = new byte[text.length()];
    var chapters = new ArrayList<Chapter>();
    int section = -1;
    int from = 0;
    int at = 0;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("=") || line.isEmpty()) {
        // A chapter ends where the next begins, the last with the text.
        if (at > from) {
          chapters.add(new Chapter(section, from, at));
        }
        from = at;
        section =
            line.isEmpty() ? section : FIRST_CHAPTERS.getOrDefault(line.substring(1), section);
      } else {
        for (char character : (line + "\n").toCharArray()) {
          tokens[at++] = (byte) CHARACTERS.indexOf(character);
        }
      }
    }
    return new KingJamesBible(new Tokens(Arrays.copyOf(tokens, at)), List.copyOf(chapters));
  }

  private static String text() {
    try (InputStream stream = KingJamesBible.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("this build lacks its resource " + RESOURCE);
      }
      byte[] content = new GZIPInputStream(stream).readAllBytes();
      Sha256.require("resource " + RESOURCE, content, SHA256);
      return new String(content, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("this build's resource " + RESOURCE + " is unreadable", e);
    }
  }
}
