package io.kirchhoff.jobs;

/** The examples of the API's documentation; tests submit them. */
final class SubmissionExample {
  static final String HWA =
      """
      {
        "name": "LeNet on the digits, hardware-aware",
        "kind": "training",
        "seed": 42,
        "labels": {"paper": "rasch2023"},
        "spec": {
          "network": {"name": "lenet"},
          "dataset": {"name": "digits"},
          "training": {
            "epochs": 20,
            "optimizer": {"name": "adam", "learningRate": 0.001},
            "pretraining": {"epochs": 20, "optimizer": {"name": "adam", "learningRate": 0.003}},
            "analog": {"preset": "standard-hwa", "modifier": {"type": "add-normal", "stdDev": 0.06}}
          },
          "inference": {
            "preset": "standard-hwa",
            "device": {"name": "pcm"},
            "times": [1, 3600, 86400, 2592000, 31536000],
            "repeats": 25
          }
        }
      }
      """;

  static final String SWEEP =
      """
      {
        "name": "How much training noise, and which device",
        "kind": "sweep",
        "seed": 42,
        "spec": {
          "base": {
            "kind": "training",
            "spec": {
              "network": {"name": "mlp", "hidden": [64]},
              "dataset": {"name": "digits"},
              "training": {
                "epochs": 5,
                "pretraining": {"epochs": 5},
                "analog": {"preset": "standard-hwa", "modifier": {"type": "add-normal"}}
              },
              "inference": {"times": [1, 86400, 31536000], "repeats": 5}
            }
          },
          "over": {
            "type": "grid",
            "parameters": {
              "training.analog.modifier.stdDev": [0.02, 0.06, 0.1],
              "inference.device.name": ["pcm", "pcm-hermes-one"]
            }
          },
          "parallelism": 2,
          "objective": {"metric": "accuracy", "series": "hardware-aware", "timeSeconds": 31536000}
        }
      }
      """;

  static final String SENSITIVITY =
      """
      {
        "name": "How much noise a perceptron stands",
        "kind": "sensitivity",
        "seed": 42,
        "spec": {
          "base": {
            "network": {"name": "mlp", "hidden": [64]},
            "dataset": {"name": "digits"},
            "training": {
              "epochs": 5,
              "pretraining": {"epochs": 5},
              "analog": {"preset": "standard-hwa", "modifier": {"type": "prog-noise"}}
            },
            "inference": {"times": [3600], "repeats": 10}
          },
          "vary": [
            {"parameter": "output-noise", "range": {"type": "list", "values": [0.08, 0.16]}},
            {"parameter": "adc-bits", "range": {"type": "linear", "from": 7, "to": 5, "count": 3}},
            {"parameter": "programming-noise", "range": "auto"}
          ],
          "interactions": [{"parameters": {"output-noise": [0.08, 0.16], "adc-bits": [8, 6]}}]
        }
      }
      """;

  private SubmissionExample() {}
}
