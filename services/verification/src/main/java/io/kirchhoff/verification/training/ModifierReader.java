package io.kirchhoff.verification.training;

import io.kirchhoff.engine.modifier.AddNormal;
import io.kirchhoff.engine.modifier.Copy;
import io.kirchhoff.engine.modifier.Discretize;
import io.kirchhoff.engine.modifier.DiscretizeAddNormal;
import io.kirchhoff.engine.modifier.DoReFa;
import io.kirchhoff.engine.modifier.DropConnect;
import io.kirchhoff.engine.modifier.MultNormal;
import io.kirchhoff.engine.modifier.NoModifier;
import io.kirchhoff.engine.modifier.PcmNoise;
import io.kirchhoff.engine.modifier.Poly;
import io.kirchhoff.engine.modifier.ProgNoise;
import io.kirchhoff.engine.modifier.WeightModifier;
import io.kirchhoff.verification.reference.NotSupportedException;
import io.kirchhoff.verification.reference.Stated;
import java.util.List;

/** Reads a {@code WeightModifierParameter} by the names and with the defaults of aihwkit. */
record ModifierReader(Stated params) {
  private static final List<Double> COEFFICIENTS = List.of(0.0105392, 0.0768, -0.046925);

  /**
   * The rule that is stated.
   *
   * @throws NotSupportedException for a type or parameter that the engine does not have
   */
  WeightModifier read() {
    String type = params.text("type", "None");
    boolean actual = params.flag("rel_to_actual_wmax", true);
    double assumed = params.number("assumed_wmax", 1.0);
    double drop = params.number("pdrop", 0.0);
    boolean last = params.flag("copy_last_column", false);
    boolean test = params.flag("enable_during_test", false);
    boolean own = params.flag("per_batch_sample", false);
    double std = params.number("std_dev", 0.0);
    double res = params.number("res", 0.0);
    boolean chance = params.flag("sto_round", false);
    double clip = params.number("dorefa_clip", 0.6);
    double gMax = params.number("g_max", 25.0);
    List<Double> coeffs = params.list("coeffs").orElse(COEFFICIENTS);
    PcmNoise pcm =
        new PcmNoise(
            std,
            gMax,
            params.number("pcm_zero_thres", 0.0),
            params.number("pcm_t_inference", 0.0),
            params.number("pcm_t0", 20.0),
            params.number("pcm_prob_at_reset", 0.0),
            params.number("pcm_prob_at_gmax", 0.0),
            params.number("pcm_prob_at_random", 0.0),
            actual,
            assumed,
            drop,
            last,
            test,
            own);
    params.requireAllRead();
    return switch (type) {
      case "None" -> new NoModifier();
      case "Copy" -> new Copy(drop, last, test, own);
      case "DropConnect" -> new DropConnect(drop, last, test, own);
      case "AddNormal" -> new AddNormal(std, actual, assumed, drop, last, test, own);
      case "MultNormal" -> new MultNormal(std, actual, assumed, drop, last, test, own);
      case "Poly" -> new Poly(std, coeffs, actual, assumed, drop, last, test, own);
      case "ProgNoise" -> new ProgNoise(std, coeffs, gMax, actual, assumed, drop, last, test, own);
      case "Discretize" -> new Discretize(res, chance, actual, assumed, drop, last, test, own);
      case "DiscretizeAddNormal" ->
          new DiscretizeAddNormal(std, res, chance, actual, assumed, drop, last, test, own);
      case "DoReFa" -> new DoReFa(res, chance, clip, actual, assumed, drop, last, test, own);
      case "PCMNoise" -> pcm;
      default -> throw new NotSupportedException("the modifier type " + type);
    };
  }
}
