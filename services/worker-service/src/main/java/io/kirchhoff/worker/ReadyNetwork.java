package io.kirchhoff.worker;

import io.kirchhoff.engine.network.Network;
import java.io.IOException;

/** Networks that are closed again when what should make them ready fails, or is interrupted. */
final class ReadyNetwork {
  private ReadyNetwork() {}

  /** What makes a network ready. */
  interface Step {
    void on(Network network) throws IOException;
  }

  /** The network after a step; its native memory is given back when there is no after. */
  static Network after(Network network, Step step) throws IOException {
    boolean ready = false;
    try {
      step.on(network);
      ready = true;
      return network;
    } finally {
      if (!ready) {
        network.close();
      }
    }
  }
}
