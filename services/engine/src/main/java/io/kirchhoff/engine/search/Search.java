package io.kirchhoff.engine.search;

import java.util.List;

/** A search in progress; not safe for several threads. */
public interface Search {
  /**
   * The points of the present generation, each of numbers from 0 to 1; none once the search has
   * come to its end. The same until they are judged.
   */
  List<double[]> proposals();

  /**
   * Judges the present generation, and so goes on to the next.
   *
   * @param losses of the proposals in their order; the smallest is the best
   */
  void tell(double[] losses);
}
