package io.kirchhoff.engine.network;

import io.kirchhoff.engine.random.StreamKey;

/** Names the noise of a pass through all analog layers of a network. */
public final class AnalogNoise {
  private AnalogNoise() {}

  public static void name(Network network, StreamKey key, long firstSample) {
    network.eachAnalogLayer((layer, index) -> layer.nameNoise(key.at(index), firstSample));
  }
}
