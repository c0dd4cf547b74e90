package io.kirchhoff.worker;

import io.kirchhoff.engine.random.StreamKey;

/**
 * The random streams of an experiment. The numbers are part of every result: none is changed or
 * used for something else.
 *
 * @param root the stream of the experiment's seed
 */
record ExperimentStreams(StreamKey root) {
  static ExperimentStreams of(long seed) {
    return new ExperimentStreams(StreamKey.ofSeed(seed));
  }

  StreamKey fp32Training() {
    return root.at(1);
  }

  StreamKey hardwareAwareTraining() {
    return root.at(2);
  }

  /**
   * The chips: the same for all weights, so that curves of one job can be compared chip by chip.
   */
  StreamKey chips() {
    return root.at(3);
  }

  /** The search for the input ranges of FP32 weights: the same in all tasks of a job. */
  StreamKey calibration() {
    return root.at(4);
  }

  /** The search for a mapping, its chips and those of its proof. */
  StreamKey strategy() {
    return root.at(9);
  }
}
