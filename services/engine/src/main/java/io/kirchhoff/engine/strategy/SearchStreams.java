package io.kirchhoff.engine.strategy;

import io.kirchhoff.engine.random.StreamKey;

/**
 * The random streams of one search for a mapping. The numbers are part of every result: none is
 * changed or used for something else.
 *
 * @param root a stream for all of the search
 */
public record SearchStreams(StreamKey root) {
  /** The streams below this number are those of the search for all weights together. */
  private static final long LAYERS = 5;

  /**
   * The streams of the search for the weights of one layer. They depend on the layer alone, not on
   * which others there are a search for.
   *
   * @param root of the search for all weights together
   * @param place of the layer among those of its network that make products, from 0
   */
  public static SearchStreams ofLayer(StreamKey root, int place) {
    return new SearchStreams(root.at(LAYERS).at(place));
  }

  /** The chips on which all mappings are tried. */
  public StreamKey chips() {
    return root.at(1);
  }

  /** The chips among whose losses the finalists are compared. */
  public StreamKey choice() {
    return root.at(2);
  }

  /** The chips of the proof. */
  public StreamKey proof() {
    return root.at(3);
  }

  /** What the search itself draws. */
  public StreamKey proposals() {
    return root.at(4);
  }
}
