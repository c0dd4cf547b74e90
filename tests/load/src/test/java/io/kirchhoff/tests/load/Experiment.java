package io.kirchhoff.tests.load;

/** The smallest experiment: a fraction of a second of training, one chip. */
final class Experiment {
  static final String SMALLEST =
      """
      {"name": "load", "kind": "training", "seed": 1,
       "spec": {"network": {"name": "mlp", "hidden": [8]}, "dataset": {"name": "digits"},
                "training": {"epochs": 1}}}
      """;

  private Experiment() {}
}
