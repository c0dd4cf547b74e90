package io.kirchhoff.cli.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.cli.curve.Curve;
import io.kirchhoff.engine.inference.NormalisedAccuracy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StudyDocumentTest {
  private static final double DAY = 86_400;
  private static final double YEAR = 365 * DAY;
  private static final StudyText TEXT =
      new StudyText("A study", "What we ask.", "## Remarks\n\nWhy.", "./kirchhoff study here");

  @Test
  void accuracyIsNormalisedBetweenGuessingAndTheDigitalNetwork() {
    // Rasch et al. 2023: ResNet-32 on CIFAR-10, errors of 5.80 and, a day after, 7.50 %.
    var scale = new NormalisedAccuracy(0.9420, 0.1);
    assertThat(scale.of(0.9420)).isEqualTo(1.0);
    assertThat(scale.of(0.1)).isCloseTo(0.0, within(1e-12));
    assertThat(scale.of(0.9250)).isCloseTo(1 - 1.70 / 84.20, within(1e-12));
    assertThat(scale.of(scale.limit())).isCloseTo(0.99, within(1e-12));
    assertThat(scale.isIso(scale.limit() + 1e-9)).isTrue();
    assertThat(scale.isIso(scale.limit() - 1e-9)).isFalse();
  }

  @Test
  void theSummarySaysHowLongACurveStaysIsoAccurate() {
    String document = StudyDocument.of(TEXT, List.of(member("An MLP", "mlp")));
    assertThat(document)
        .contains(
            "|  | curve | digital in % | 1 s | 1 day | 1 year | iso-accurate |",
            "| [An MLP](#an-mlp) | mapped | 90.00 | 98.75 | 97.50 | 95.00 | never |",
            "|  | hardware-aware |  | **100.00** | **99.38** | 98.13 | to 1 day |");
  }

  @Test
  void aSectionHasConditionsPictureAndAccuracies() {
    String document = StudyDocument.of(TEXT, List.of(member("An MLP", "mlp")));
    assertThat(document)
        .startsWith("# A study\n")
        .contains(
            "What we ask.",
            "Made by `./kirchhoff study here`;",
            "## An MLP",
            "- Network: `mlp`",
            "[The spec](../specs/mlp.yaml)",
            "![An MLP](study-mlp.svg)",
            "| digital | 90.00 | 90.00 | 90.00 |",
            "| hardware-aware | 90.00 ± 0.20 | 89.50 ± 0.30 | 88.50 ± 0.40 |",
            "| normalised: hardware-aware | **100.00** | **99.38** | 98.13 |")
        .endsWith("## Remarks\n\nWhy.\n");
  }

  @Test
  void withoutADigitalCurveNothingCanBeCompared() {
    StudyMember member = member("An MLP", "mlp");
    var without =
        new StudyMember(
            "An MLP", "", "", "", List.of(), member.compared(), "digital", member.chance());
    assertThatThrownBy(() -> StudyDocument.of(TEXT, List.of(without)))
        .hasMessageContaining("An MLP: there is no curve digital");
  }

  @Test
  void aNetworkThatGuessesCannotBeNormalised() {
    var guessing =
        new StudyMember(
            "An MLP", "", "", "", List.of(), member("An MLP", "mlp").curves(), "digital", 0.9);
    assertThatThrownBy(() -> StudyDocument.of(TEXT, List.of(guessing)))
        .hasMessageContaining("0.900, must be above that of guessing, 0.900");
  }

  @Test
  void conditionsSayWhatCountsAndLeaveOutWhatIsOff() {
    String job =
        """
        {"startedAt": "2026-01-01T10:00:00Z", "finishedAt": "2026-01-01T10:03:20Z", "spec":
        {"network": {"name": "mlp", "hidden": [256, 128]},
         "dataset": {"name": "fashion-mnist", "trainSamples": 12000, "normalize": false},
         "training": {"epochs": 20, "batchSize": 64,
           "optimizer": {"name": "sgd", "learningRate": 0.02, "momentum": 0.9, "weightDecay": 0.0},
           "schedule": {"name": "cosine", "warmupEpochs": 0.0}, "labelSmoothing": 0.0,
           "distillation": {"temperature": 4.0, "weight": 0.5},
           "pretraining": {"epochs": 10, "batchSize": 32, "optimizer": {"name": "adam", "learningRate": 0.001},
             "schedule": {"name": "constant"}},
           "analog": {"modifier": {"type": "pcm-noise", "stdDev": 3.0, "pdrop": 0.0}, "rampSteps": 500,
             "clip": {"type": "fixed-value", "fixedValue": 1.0}, "remap": {"type": "none"}, "remapEvery": 50}},
         "inference": {"preset": "standard-hwa", "device": {"name": "pcm"}, "compensation": "global", "repeats": 25}}}
        """;
    assertThat(Conditions.of(JsonMapper.builder().build().readTree(job)))
        .containsExactly(
            "Network: `mlp` (hidden 256 128)",
            "Data: `fashion-mnist`, 12,000 samples to train with, all to test with",
            "FP32 training: 10 epochs, batches of 32, `adam` (learningRate 0.001), schedule `constant`",
            "Hardware-aware training: 20 epochs, batches of 64, `sgd` (learningRate 0.02, momentum 0.9), schedule `cosine`, "
                + "`distillation` (temperature 4, weight 0.5); modifier `pcm-noise` (stdDev 3), ramped up over 500 steps, "
                + "clip `fixed-value` (fixedValue 1), remap `none` every 50 steps",
            "Chips: 25, crossbar `standard-hwa`, device `pcm`, drift compensation `global`",
            "Time: 4 min");
  }

  private static StudyMember member(String title, String name) {
    return new StudyMember(
        title,
        "../specs/" + name + ".yaml",
        "study-" + name + ".svg",
        "",
        List.of("Network: `" + name + "`"),
        List.of(
            curve("digital", null, 0.9, 0.9, 0.9),
            curve("mapped", 0.005, 0.89, 0.88, 0.86),
            new Curve(
                "hardware-aware",
                List.of(
                    new Curve.Point(1, 0.9, 0.002, 25),
                    new Curve.Point(DAY, 0.895, 0.003, 25),
                    new Curve.Point(YEAR, 0.885, 0.004, 25)))),
        "digital",
        0.1);
  }

  private static Curve curve(String name, @Nullable Double std, double... means) {
    return new Curve(
        name,
        List.of(
            new Curve.Point(1, means[0], std, 25),
            new Curve.Point(DAY, means[1], std, 25),
            new Curve.Point(YEAR, means[2], std, 25)));
  }
}
