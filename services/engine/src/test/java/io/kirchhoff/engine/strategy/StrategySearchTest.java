package io.kirchhoff.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.engine.EngineRuntime;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conductance.PairsConverter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.IdealDevice;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.search.CovarianceAdaptation;
import io.kirchhoff.engine.search.DifferentialEvolution;
import io.kirchhoff.engine.search.SearchPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class StrategySearchTest {
  private static final Logger log = LoggerFactory.getLogger(StrategySearchTest.class);
  private static final StreamKey KEY = StreamKey.ofSeed(3);
  private static final float[] MATRIX =
      Golden.floats(Golden.read("wpo/runs.json").get("fixed_matrix"));
  private static final Converter PLAIN = new SinglePairConverter(25, 0);
  private static final Converter KNOWN = KnownStrategies.of(2, 0, 25).orElseThrow();
  private static final List<Double> TIMES = List.of(1.0, 86_400.0, 2_592_000.0);

  @BeforeAll
  static void startEngine() {
    EngineRuntime.start(1);
  }

  private static StrategySpace space(double... significances) {
    var given = new ArrayList<OptionalDouble>();
    for (double it : significances) {
      given.add(it == 0 ? OptionalDouble.empty() : OptionalDouble.of(it));
    }
    return new StrategySpace(given, 0.1, 5, 6, true, false, 0, 25, 0);
  }

  private static StrategyLoss loss(DeviceModel device, int chips, long stream) {
    var ageing = new Ageing(device, true, true, TIMES, Collections.nCopies(3, 1.0 / 3));
    return new StrategyLoss(ageing, MATRIX, 4, chips, KEY.at(stream));
  }

  @Test
  void aLayerOfZerosHasALossToo() {
    var ageing = new Ageing(PcmDevice.STANDARD, true, true, TIMES, Collections.nCopies(3, 1.0 / 3));
    var loss = new StrategyLoss(ageing, new float[64], 4, 2, KEY.at(9));
    assertThat(loss.of(PLAIN)).isFinite().isPositive();
  }

  private static ProofChips proof(DeviceModel device, int chips, long stream) {
    var ageing = new Ageing(device, true, true, TIMES, Collections.nCopies(3, 1.0 / 3));
    var weights = new ArrayList<Float>();
    for (float weight : MATRIX) {
      weights.add(weight);
    }
    return new ProofChips(ageing, weights, 4, chips, KEY.at(stream));
  }

  private static StrategySearch search(StrategySpace space, SearchPlan plan, DeviceModel device) {
    StrategyLoss loss = loss(device, 1, 1);
    return new StrategySearch(space, plan, loss, loss.of(PLAIN), KEY);
  }

  private static StrategyVerdict verdict(StrategySearch search, DeviceModel device) {
    long begun = System.nanoTime();
    while (!search.ended()) {
      search.tell(search.evaluate(0, search.population()));
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    StrategyVerdict verdict =
        StrategyVerdict.of(
            search.finalists(5), PLAIN, List.of(KNOWN), proof(device, 20, 2), proof(device, 50, 3));
    log.info(
        "{} evaluations in {} s: {} {} ± {}",
        search.known(),
        seconds,
        verdict.strategy(),
        verdict.difference() / verdict.plain().mean(),
        verdict.standardError() / verdict.plain().mean());
    return verdict;
  }

  @Test
  void twoPairsErrLessThanOneByAsMuchAsTheReferenceFound() {
    var plan = new CovarianceAdaptation(24, 40, 0.1);
    StrategyVerdict verdict =
        verdict(search(space(1, 2), plan, PcmDevice.STANDARD), PcmDevice.STANDARD);
    assertThat(verdict.improved()).isTrue();
    assertThat(verdict.difference() / verdict.plain().mean()).isLessThan(-0.5);
    assertThat(verdict.best().mean()).isLessThan(verdict.others().getFirst().mean());
    for (int time = 0; time < TIMES.size(); time++) {
      assertThat(verdict.best().meanAt().get(time)).isLessThan(verdict.plain().meanAt().get(time));
    }
  }

  @Test
  void differentialEvolutionFindsAnImprovementToo() {
    var plan = new DifferentialEvolution(6, 40, 0.5, 0.7, 0.001);
    StrategyVerdict verdict =
        verdict(search(space(1, 0), plan, PcmDevice.STANDARD), PcmDevice.STANDARD);
    assertThat(verdict.difference() / verdict.plain().mean()).isLessThan(-0.3);
  }

  @Test
  void devicesWithoutErrorsLeaveNothingToImproveAndThePlainMappingStays() {
    var plan = new CovarianceAdaptation(8, 5, 0.3);
    StrategyVerdict verdict =
        verdict(search(space(1), plan, IdealDevice.STANDARD), IdealDevice.STANDARD);
    assertThat(verdict.improved()).isFalse();
    assertThat(verdict.strategy()).isEqualTo(PLAIN);
  }

  @Test
  void theStartOfASearchIsThePlainMapping() {
    float[] weights = {-1f, -0.8f, -0.6f, -0.4f, -0.2f, 0f, 0.2f, 0.4f, 0.6f, 0.8f, 1f};
    for (double[] significances : new double[][] {{1}, {1, 2}, {1, 3, 9}}) {
      StrategySpace space = space(significances);
      Converter start = space.decode(space.plain());
      var plain = new PairsConverter(Arrays.stream(significances).boxed().toList(), 25, 0);
      for (int slice = 0; slice < 2 * significances.length; slice++) {
        assertThat(start.convert(weights).slices().get(slice))
            .containsExactly(plain.convert(weights).slices().get(slice), within(1e-4f));
      }
    }
  }

  @Test
  void isTheSameHoweverItsEvaluationsAreCut() {
    var plan = new CovarianceAdaptation(12, 6, 0.3);
    StrategySearch whole = search(space(1, 0), plan, PcmDevice.STANDARD);
    var losses = new ArrayList<Double>();
    while (!whole.ended()) {
      double[] generation = whole.evaluate(0, 12);
      for (double it : generation) {
        losses.add(it);
      }
      StrategySearch part = search(space(1, 0), plan, PcmDevice.STANDARD);
      part.tell(losses.subList(0, losses.size() - 12).stream().mapToDouble(it -> it).toArray());
      assertThat(part.evaluate(5, 3)).containsExactly(generation[5], generation[6], generation[7]);
      whole.tell(generation);
    }
    assertThat(whole.known()).isEqualTo(72);
  }
}
