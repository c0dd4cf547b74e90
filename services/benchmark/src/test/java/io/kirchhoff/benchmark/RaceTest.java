package io.kirchhoff.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RaceTest {
  @Test
  void allRunInTurnsOfFourAfterARoundThatDoesNotCount() {
    List<String> runs = new ArrayList<>();
    var race = new Race(List.of(() -> runs.add("a"), () -> runs.add("b")));
    race.run(0.0, 0.0);
    assertThat(race.runs()).isEqualTo(8);
    assertThat(String.join("", runs)).isEqualTo("ab" + "aaaabbbb".repeat(2));
  }

  @Test
  void itGoesOnUntilTheTimeIsOver() {
    var race = new Race(List.of(() -> spin(1)));
    long start = System.nanoTime();
    race.run(0.01, 0.02);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
    assertThat(race.runs()).isBetween(8, 23);
  }

  /** The run that does not count is the fastest here, and the third that counts the next. */
  @Test
  void theFastestOfTheRunsThatCountIsKept() {
    var run = new AtomicInteger();
    Runnable uneven =
        () -> {
          switch (run.getAndIncrement()) {
            case 0 -> {}
            case 3 -> spin(5);
            default -> spin(100);
          }
        };
    var race = new Race(List.of(uneven, () -> spin(2)));
    race.run(0.0, 0.0);
    assertThat(race.fastestMillis(0)).isBetween(5.0, 100.0);
    assertThat(race.fastestMillis(1)).isBetween(2.0, 100.0);
  }

  private static void spin(int millis) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < millis * 1_000_000L) {
      Thread.onSpinWait();
    }
  }
}
