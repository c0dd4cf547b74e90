package io.kirchhoff.verification.strategy;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.floats;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.search.CovarianceAdaptation;
import io.kirchhoff.engine.strategy.Ageing;
import io.kirchhoff.engine.strategy.StrategyLoss;
import io.kirchhoff.engine.strategy.StrategySearch;
import io.kirchhoff.engine.strategy.StrategySpace;
import io.kirchhoff.verification.device.KnownConverters;
import io.kirchhoff.verification.device.KnownCrossbars;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.ReferenceCase;
import io.kirchhoff.verification.reference.ReferenceFile;
import io.kirchhoff.verification.reference.ReferenceKind;
import io.kirchhoff.verification.reference.Stated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * The error that mappings leave on weights, over 200 chips: within 4.5 standard errors of the
 * difference. And a search of our own, which must find a mapping as good as the reference's.
 */
public final class MappingLosses implements ReferenceKind {
  private static final long SEED = 29;
  private static final int CHIPS = 200;
  private static final double STANDARD_ERRORS = 4.5;
  private static final CovarianceAdaptation SEARCH = new CovarianceAdaptation(24, 60, 0.1);

  @Override
  public String kind() {
    return "wpo_run";
  }

  @Override
  public List<ReferenceCase> cases(ReferenceFile file) {
    var cases = new ArrayList<ReferenceCase>();
    JsonNode runs = field(file.content(), "cases");
    for (JsonNode stated : runs) {
      String name = field(stated, "name").asString();
      cases.add(new ReferenceCase(name, () -> losses(stated)));
      cases.add(new ReferenceCase(name + ", search of our own", () -> search(stated)));
    }
    for (JsonNode stated : field(file.content(), "fixed_converters")) {
      String name = field(stated, "name").asString();
      // They share device and times with the runs.
      JsonNode run = runs.get(0);
      float[] weights = floats(field(file.content(), "fixed_matrix"));
      cases.add(
          new ReferenceCase(
              name,
              () -> {
                var comparison = new Comparison();
                Converter converter = converter(name, field(stated, "params"));
                var loss = loss(device(run), weights, times(run), CHIPS);
                compare(name, loss, converter, field(stated, "loss"), comparison);
                return comparison;
              }));
    }
    return cases;
  }

  private static Comparison losses(JsonNode stated) {
    new Stated("", stated).requireIs("forward", "ideal");
    var comparison = new Comparison();
    float[] weights = floats(field(stated, "weights_2d"));
    Converter baseline = baseline(stated);
    Converter optimised = converter("CustomPair", field(stated, "result"));
    var overall = loss(device(stated), weights, times(stated), CHIPS);
    compare("baseline", overall, baseline, field(stated, "loss_baseline"), comparison);
    compare("optimised", overall, optimised, field(stated, "loss_optimised"), comparison);
    for (JsonNode time : field(stated, "loss_per_time")) {
      double seconds = field(time, "t").doubleValue();
      String when = " after %s s".formatted(seconds);
      var loss = loss(device(stated), weights, List.of(seconds), CHIPS);
      compare("baseline" + when, loss, baseline, field(time, "baseline"), comparison);
      compare("optimised" + when, loss, optimised, field(time, "optimised"), comparison);
    }
    return comparison;
  }

  private static void compare(
      String what,
      StrategyLoss loss,
      Converter converter,
      JsonNode expected,
      Comparison comparison) {
    comparison.close(
        what, loss.of(converter), field(expected, "mean").doubleValue(), allowed(expected));
  }

  private static double allowed(JsonNode expected) {
    double chips = field(expected, "n_eval").doubleValue();
    double std = field(expected, "std").doubleValue();
    return STANDARD_ERRORS * std * Math.sqrt(1.0 / CHIPS + 1.0 / chips);
  }

  /** Better is as good as equal. */
  private static Comparison search(JsonNode stated) {
    new Stated("", stated).requireIs("forward", "ideal");
    float[] weights = floats(field(stated, "weights_2d"));
    DeviceModel device = device(stated);
    var space =
        new StrategySpace(
            Arrays.stream(doubles(field(stated, "f_lst"))).mapToObj(OptionalDouble::of).toList(),
            0.1,
            5,
            6,
            field(stated, "symmetric").booleanValue(),
            false,
            device.gMin(),
            device.gMax(),
            0);
    StrategyLoss loss = loss(device, weights, times(stated), 1);
    StreamKey key = StreamKey.ofSeed(SEED).at(2);
    var search = new StrategySearch(space, SEARCH, loss, loss.of(baseline(stated)), key);
    while (!search.ended()) {
      search.tell(search.evaluate(0, search.population()));
    }
    double found = loss(device, weights, times(stated), CHIPS).of(search.finalists(1).getFirst());
    JsonNode reference = field(stated, "loss_optimised");
    double expected = field(reference, "mean").doubleValue();
    var comparison = new Comparison();
    comparison.close(
        "loss %.4f, the reference's %.4f: what it is larger by".formatted(found, expected),
        Math.max(found - expected, 0),
        0,
        allowed(reference));
    return comparison;
  }

  private static StrategyLoss loss(
      DeviceModel device, float[] weights, List<Double> times, int chips) {
    // Folded as the reference does it between programming and drift.
    var ageing =
        new Ageing(
            device, true, true, times, Collections.nCopies(times.size(), 1.0 / times.size()));
    return new StrategyLoss(ageing, weights, 8, chips, StreamKey.ofSeed(SEED).at(1));
  }

  private static DeviceModel device(JsonNode stated) {
    JsonNode model = field(stated, "noise_model");
    Stated params = new Stated("noise_model", model).without("name");
    DeviceModel device =
        KnownCrossbars.crossbar(field(model, "name").asString(), params, true).device();
    params.requireAllRead();
    return device;
  }

  private static Converter baseline(JsonNode stated) {
    JsonNode converter = field(stated, "baseline_converter");
    return converter(field(converter, "name").asString(), converter);
  }

  private static Converter converter(String name, JsonNode params) {
    var stated = new Stated("params", params).without("name");
    Converter converter = KnownConverters.converter(name, stated, PcmDevice.STANDARD.gMax());
    stated.requireAllRead();
    return converter;
  }

  private static List<Double> times(JsonNode stated) {
    return Arrays.stream(doubles(field(stated, "t_steps"))).boxed().toList();
  }
}
