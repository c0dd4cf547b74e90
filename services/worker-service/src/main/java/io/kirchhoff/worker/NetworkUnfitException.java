package io.kirchhoff.worker;

import java.util.function.Supplier;

/** A network, or the weights that it starts from, do not fit the samples of the data set. */
final class NetworkUnfitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private NetworkUnfitException(IllegalArgumentException why) {
    super(why.getMessage(), why);
  }

  /** Builds a network; what the engine refuses then is this. */
  static <T> T unlessFits(Supplier<T> building) {
    try {
      return building.get();
    } catch (IllegalArgumentException unfit) {
      throw new NetworkUnfitException(unfit);
    }
  }
}
