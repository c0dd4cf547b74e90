package io.kirchhoff.engine.compensation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecalibrationScheduleTest {
  @Test
  void atEveryTestTheLastMeasurementIsThatOfTheTest() {
    assertThat(new RecalibrateAtEveryTest().lastAt(60)).hasValue(60);
  }

  @Test
  void atTimesTheLastMeasurementIsTheLatestOfThem() {
    var schedule = new RecalibrateAtTimes(List.of(10.0, 100.0));
    assertThat(schedule.lastAt(9)).isEmpty();
    assertThat(schedule.lastAt(10)).hasValue(10);
    assertThat(schedule.lastAt(99)).hasValue(10);
    assertThat(schedule.lastAt(1e9)).hasValue(100);
    assertThat(new RecalibrateAtTimes(List.of()).lastAt(1e9)).isEmpty();
  }

  @Test
  void periodicallyTheLastMeasurementIsTheLastWholePeriod() {
    var daily = new RecalibratePeriodically(86400);
    assertThat(daily.lastAt(86399)).isEmpty();
    assertThat(daily.lastAt(86400)).hasValue(86400);
    assertThat(daily.lastAt(200_000)).hasValue(172_800);
  }

  @Test
  void timesThatDoNotAscendAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecalibrateAtTimes(List.of(5.0, 5.0)))
        .withMessage("times must ascend; 5.0 s follows 5.0 s.");
  }
}
