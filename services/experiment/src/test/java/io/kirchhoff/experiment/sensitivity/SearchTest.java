package io.kirchhoff.experiment.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.sensitivity.Search.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

class SearchTest {
  @Test
  void goesOutwardsAndThenBetween() {
    var search = new Search(List.of(0.08, 0.16, 0.32, 0.64), 0.04, Form.NUMBER, 0.2, 12);
    assertThat(tried(search, strength -> strength < 0.2))
        .containsExactly(0.08, 0.16, 0.32, 0.226274, 0.190273);
  }

  @Test
  void endsWhereThereIsNoThreshold() {
    var search = new Search(List.of(0.08, 0.16), 0.04, Form.NUMBER, 0.2, 12);
    assertThat(tried(search, _ -> true)).containsExactly(0.08, 0.16);
  }

  @Test
  void bitsGoDownOneByOneAndThereIsNothingBetween() {
    var search = new Search(List.of(7.0, 6.0, 5.0), 8, Form.BITS, 0.2, 12);
    assertThat(tried(search, bits -> bits > 6)).containsExactly(7.0, 6.0);
    var coarse = new Search(List.of(4.0, 2.0), 8, Form.BITS, 0.2, 12);
    assertThat(tried(coarse, bits -> bits > 4)).containsExactly(4.0, 6.0, 5.0);
  }

  @Test
  void comesCloserToAStandardOfZeroThatIsLeftTooFar() {
    var search = new Search(List.of(0.01, 0.02), 0, Form.NUMBER, 0.2, 12);
    assertThat(tried(search, strength -> strength < 0.001))
        .containsExactly(0.01, 0.0025, 0.000625, 0.00125, 0.000883883, 0.00105112);
    assertThat(tried(search, _ -> false)).hasSize(5).endsWith(3.90625e-5);
  }

  @Test
  void triesNoMoreThanItMay() {
    var search = new Search(List.of(0.08, 0.16, 0.32, 0.64), 0.04, Form.NUMBER, 0.001, 6);
    assertThat(tried(search, strength -> strength < 0.2)).hasSize(6);
  }

  private static List<Double> tried(Search search, DoublePredicate good) {
    var tried = new ArrayList<Tried>();
    for (OptionalDouble next = search.next(tried); next.isPresent(); next = search.next(tried)) {
      double strength = next.getAsDouble();
      assertThat(tried).extracting(Tried::strength).doesNotContain(strength);
      tried.add(new Tried(strength, good.test(strength)));
    }
    return tried.stream().map(Tried::strength).toList();
  }
}
