package io.kirchhoff.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void theTimeLeftIsUnknownAtFirstAndThenFollowsThePace() {
    Pace pace = Pace.begin(training(4), START);
    assertThat(pace.secondsLeft(training(4))).isNull();
    for (int second = 1; second <= 5; second++) {
      pace = pace.then(training(4 + 2.0 * second), after(second));
    }
    assertThat(pace.secondsLeft(training(14))).isCloseTo(43, within(1e-9));
  }

  @Test
  void aPhaseThatGetsSlowerIsBelievedWithinAMinuteOrTwo() {
    Pace pace = Pace.begin(training(0), START);
    for (int second = 1; second <= 120; second++) {
      pace = pace.then(training(0.1 * second), after(second));
    }
    for (int second = 1; second <= 120; second++) {
      pace = pace.then(training(12 + 0.01 * second), after(120 + second));
    }
    assertThat(pace.unitsPerSecond()).isCloseTo(0.01, within(0.002));
  }

  @Test
  void aPhaseThatIsTakenBackOrFollowedByAnotherBeginsAnew() {
    Pace pace = Pace.begin(training(0), START).then(training(50), after(10));
    assertThat(pace.then(training(20), after(60)).unitsPerSecond()).isNull();
    var chips = new Progress(Phase.INFERENCE, 60, 70);
    assertThat(pace.due(chips, after(10))).isTrue();
    assertThat(pace.then(chips, after(60)).unitsPerSecond()).isNull();
  }

  @Test
  void aPhaseIsToldOfEachSecondAtFirstAndEachTenAfterHours() {
    Pace young = Pace.begin(training(0), START);
    assertThat(young.due(training(1), START.plusMillis(999))).isFalse();
    assertThat(young.due(training(1), after(1))).isTrue();
    int hours = 5 * 3600;
    Pace old = young.then(training(50), after(hours));
    assertThat(old.due(training(51), after(hours + 9))).isFalse();
    assertThat(old.due(training(51), after(hours + 10))).isTrue();
  }

  private static Progress training(double completed) {
    return new Progress(Phase.TRAINING, completed, 100);
  }

  private static Instant after(int seconds) {
    return START.plus(Duration.ofSeconds(seconds));
  }
}
