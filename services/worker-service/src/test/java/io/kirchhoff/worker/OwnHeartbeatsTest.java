package io.kirchhoff.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * When a worker may take others for dead: it has a heartbeat every 10 s, and so a lease of 40 s.
 */
class OwnHeartbeatsTest {
  private Instant now = Instant.parse("2026-12-01T20:00:00Z");
  private final OwnHeartbeats heartbeats =
      new OwnHeartbeats(() -> now, WorkerOnStore.beating(Duration.ofSeconds(10)));

  @Test
  void aWorkerThatStartsMayOnceItWasHeard() {
    assertThat(heartbeats.areSteady()).isFalse();
    heartbeats.heard();
    assertThat(heartbeats.areSteady()).isTrue();
    beat(10);
    assertThat(heartbeats.areSteady()).isTrue();
  }

  @Test
  void oneThatIsALittleLateStillMay() {
    beat(1);
    pass(19);
    assertThat(heartbeats.areSteady()).isTrue();
    heartbeats.heard();
    assertThat(heartbeats.areSteady()).isTrue();
  }

  @Test
  void afterAGapItMayNotBeforeItWasHeardForAWholeLease() {
    beat(3);
    pass(31);
    assertThat(heartbeats.areSteady()).as("back before its own heartbeat").isFalse();
    heartbeats.heard();
    beat(3);
    pass(9);
    assertThat(heartbeats.areSteady()).as("39 s later").isFalse();
    pass(1);
    heartbeats.heard();
    assertThat(heartbeats.areSteady()).as("40 s later").isTrue();
  }

  @Test
  void anotherGapMeansAnotherWait() {
    beat(1);
    pass(100);
    heartbeats.heard();
    beat(2);
    pass(21);
    heartbeats.heard();
    beat(3);
    assertThat(heartbeats.areSteady()).as("30 s after the second gap").isFalse();
    beat(1);
    assertThat(heartbeats.areSteady()).isTrue();
  }

  private void beat(int times) {
    for (int i = 0; i < times; i++) {
      pass(10);
      heartbeats.heard();
    }
  }

  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }
}
