package io.kirchhoff.engine.search;

import io.kirchhoff.engine.random.StreamKey;

/** How to search. */
public interface SearchPlan {
  /** How many generations there are at most. */
  int generations();

  /** How many points a generation has, in a space of some dimension. */
  int population(int dimension);

  /**
   * Begins a search.
   *
   * @param start a point that is known to be good, of numbers from 0 to 1
   * @param key names the search's draws
   */
  Search begin(double[] start, StreamKey key);
}
