package io.kirchhoff.engine.tile;

import java.util.ArrayList;
import java.util.List;

/**
 * Adjacent lines of a layer that share a tile.
 *
 * @param first the first line
 * @param size the number of lines
 */
public record Chunk(int first, int size) {
  /**
   * Splits lines as evenly as the limit allows: {@code ceil(lines/limit)} chunks, the first ones a
   * line longer where it does not come out even (aihwkit {@code TileModuleArray}: 1030 lines at
   * most 512 give 344, 343, 343).
   *
   * @param limit the most lines of a chunk; 0 for no limit
   */
  public static List<Chunk> split(int lines, int limit) {
    int count = limit <= 0 ? 1 : (lines + limit - 1) / limit;
    var chunks = new ArrayList<Chunk>();
    int first = 0;
    for (int i = 0; i < count; i++) {
      int size = lines / count + (i < lines % count ? 1 : 0);
      chunks.add(new Chunk(first, size));
      first += size;
    }
    return chunks;
  }
}
