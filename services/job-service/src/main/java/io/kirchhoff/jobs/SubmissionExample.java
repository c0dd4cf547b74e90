package io.kirchhoff.jobs;

/** The example of the API's documentation; tests submit it. */
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

  private SubmissionExample() {}
}
