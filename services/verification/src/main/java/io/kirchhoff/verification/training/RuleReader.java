package io.kirchhoff.verification.training;

import io.kirchhoff.engine.clip.AverageChannelMax;
import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.clip.LayerGaussian;
import io.kirchhoff.engine.clip.NoClip;
import io.kirchhoff.engine.clip.WeightClip;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.remap.LayerwiseSymmetric;
import io.kirchhoff.engine.remap.NoRemap;
import io.kirchhoff.engine.remap.WeightRemap;
import io.kirchhoff.verification.reference.NotSupportedException;
import io.kirchhoff.verification.reference.Stated;

/** Reads rules for weights by the names and with the defaults of aihwkit. */
final class RuleReader {
  private RuleReader() {}

  /**
   * A {@code WeightClipParameter}.
   *
   * @throws NotSupportedException for a type or parameter that the engine does not have
   */
  static WeightClip clip(Stated params) {
    String type = params.text("type", "None");
    double fixed = Math.max(params.number("fixed_value", -1.0), 0.0);
    double sigma = params.number("sigma", 2.5);
    params.requireAllRead();
    return switch (type) {
      case "None" -> new NoClip();
      case "FixedValue" -> new FixedValue(fixed);
      case "LayerGaussian" -> new LayerGaussian(sigma, fixed);
      case "AverageChannelMax" -> new AverageChannelMax(fixed);
      default -> throw new NotSupportedException("the clip type " + type);
    };
  }

  /**
   * A {@code WeightRemapParameter}.
   *
   * @throws NotSupportedException for a type or parameter that the engine does not have
   */
  static WeightRemap remap(Stated params) {
    String type = params.text("type", "None");
    double largest = params.number("remapped_wmax", 1.0);
    double range = params.number("max_scale_range", 0.0);
    double reference = params.number("max_scale_ref", 0.0);
    params.requireAllRead();
    return switch (type) {
      case "None" -> new NoRemap();
      case "LayerwiseSymmetric" -> new LayerwiseSymmetric(largest);
      case "ChannelwiseSymmetric" -> new ChannelwiseSymmetric(largest, range, reference);
      default -> throw new NotSupportedException("the remap type " + type);
    };
  }
}
