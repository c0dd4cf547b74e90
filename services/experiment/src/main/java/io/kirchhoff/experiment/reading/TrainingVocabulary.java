package io.kirchhoff.experiment.reading;

import static java.util.Map.entry;

import io.kirchhoff.engine.clip.AverageChannelMax;
import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.clip.LayerGaussian;
import io.kirchhoff.engine.clip.NoClip;
import io.kirchhoff.engine.clip.WeightClip;
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
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.remap.LayerwiseSymmetric;
import io.kirchhoff.engine.remap.NoRemap;
import io.kirchhoff.engine.remap.WeightRemap;
import io.kirchhoff.engine.training.Adam;
import io.kirchhoff.engine.training.AdamW;
import io.kirchhoff.engine.training.ClipByNorm;
import io.kirchhoff.engine.training.ClipByValue;
import io.kirchhoff.engine.training.ConstantSchedule;
import io.kirchhoff.engine.training.CosineSchedule;
import io.kirchhoff.engine.training.GradientClip;
import io.kirchhoff.engine.training.LinearSchedule;
import io.kirchhoff.engine.training.OptimizerPlan;
import io.kirchhoff.engine.training.Schedule;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.engine.training.StepSchedule;

/** What can be named where a spec says how a network learns. */
public final class TrainingVocabulary {
  public static final Choice<OptimizerPlan> OPTIMIZERS =
      new Choice<>(
          OptimizerPlan.class,
          "name",
          Choice.ordered(
              entry("adam", Adam.STANDARD),
              entry("adamw", AdamW.STANDARD),
              entry("sgd", Sgd.STANDARD)),
          null);

  public static final Choice<Schedule> SCHEDULES =
      new Choice<>(
          Schedule.class,
          "name",
          Choice.ordered(
              entry("constant", ConstantSchedule.STANDARD),
              entry("cosine", CosineSchedule.STANDARD),
              entry("linear", LinearSchedule.STANDARD),
              entry("step", StepSchedule.STANDARD)),
          null);

  public static final Choice<GradientClip> GRADIENT_CLIPS =
      new Choice<>(
          GradientClip.class,
          "type",
          Choice.ordered(entry("norm", ClipByNorm.STANDARD), entry("value", ClipByValue.STANDARD)),
          null);

  public static final Choice<WeightModifier> MODIFIERS =
      new Choice<>(
          WeightModifier.class,
          "type",
          Choice.ordered(
              entry("none", new NoModifier()),
              entry("add-normal", new AddNormal(0.06)),
              entry("mult-normal", MultNormal.STANDARD),
              entry("poly", Poly.STANDARD),
              entry("prog-noise", ProgNoise.STANDARD),
              entry("pcm-noise", PcmNoise.STANDARD),
              entry("discretize", Discretize.STANDARD),
              entry("discretize-add-normal", DiscretizeAddNormal.STANDARD),
              entry("dorefa", DoReFa.STANDARD),
              entry("drop-connect", DropConnect.STANDARD),
              entry("copy", Copy.STANDARD)),
          null);

  public static final Choice<WeightClip> CLIPS =
      new Choice<>(
          WeightClip.class,
          "type",
          Choice.ordered(
              entry("none", new NoClip()),
              entry("fixed-value", FixedValue.STANDARD),
              entry("layer-gaussian", LayerGaussian.STANDARD),
              entry("average-channel-max", AverageChannelMax.STANDARD)),
          null);

  public static final Choice<WeightRemap> REMAPS =
      new Choice<>(
          WeightRemap.class,
          "type",
          Choice.ordered(
              entry("none", new NoRemap()),
              entry("layerwise-symmetric", LayerwiseSymmetric.STANDARD),
              entry("channelwise-symmetric", ChannelwiseSymmetric.STANDARD)),
          null);

  private TrainingVocabulary() {}
}
