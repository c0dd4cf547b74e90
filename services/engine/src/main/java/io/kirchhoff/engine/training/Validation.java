package io.kirchhoff.engine.training;

import io.kirchhoff.engine.dataset.Samples;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * How good a network in training is on the validation part: with its trained weights and the noise
 * of its tiles; for early stopping the mean over copies with drawn weight noise as well.
 */
final class Validation {
  private final Network network;
  private final Samples samples;
  private final HardwareAwareness hardware;
  private final @Nullable EarlyStopping stopping;
  private final StreamKey seed;

  /**
   * @param seed names the training
   */
  Validation(
      Network network,
      Samples samples,
      HardwareAwareness hardware,
      @Nullable EarlyStopping stopping,
      StreamKey seed) {
    this.network = network;
    this.samples = samples;
    this.hardware = hardware;
    this.stopping = stopping;
    this.seed = seed;
  }

  /** Whether there is a validation part. */
  boolean possible() {
    return samples.size() > 0;
  }

  /** Of the network as it is after an epoch; leaves nothing behind. */
  Evaluation after(int epoch) {
    try {
      if (stopping == null || network.analogLayers().isEmpty()) {
        StreamKey noise = seed.purpose(Purpose.INFERENCE_READOUT).at(epoch);
        return Evaluation.of(network, samples, noise);
      }
      var copies = new ArrayList<Evaluation>();
      for (int copy = 0; copy < stopping.copies(); copy++) {
        StreamKey key = seed.purpose(Purpose.VALIDATION_COPY).at(epoch).at(copy);
        network.eachAnalogLayer(
            (layer, index) ->
                layer.training().placeModifiedWeights(hardware.modifier(), key.at(index)));
        copies.add(Evaluation.of(network, samples, key));
      }
      return Evaluation.mean(copies);
    } finally {
      network.analogLayers().values().forEach(AnalogLayer::forgetReadWeights);
    }
  }
}
