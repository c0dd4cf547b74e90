package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.clip.WeightClip;
import io.kirchhoff.engine.layer.GradientRule;
import io.kirchhoff.engine.modifier.WeightModifier;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.remap.WeightRemap;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.HardwareAwareness;
import java.util.List;

/** The tiles that hardware-aware training trains for, and the noise that it trains with. */
public record AnalogTrainingSpec(
    @Parameter("The preset that gives all values not stated here") String preset,
    @Parameter("The imperfections of one product") TileParameters tile,
    @Parameter("How weights are put on tiles") MappingParameters mapping,
    @Parameter("How input ranges are found and learned") InputRangeParameters inputRange,
    @Parameter(
            value = "What is different for single layers, in order; a later rule goes before",
            source =
                "Rasch et al. 2023, supplementary: large CNNs keep their first and last layer digital")
        List<LayerRule> layers,
    @Parameter("The weight noise of each mini-batch, which stands for the errors of programming")
        WeightModifier modifier,
    @Parameter(
            value = "Steps over which the modifier's noise rises from 0 to its full strength",
            unit = "steps",
            min = 0,
            max = 1e9,
            source =
                "Rasch et al. 2023, supplementary: 1,000 to 50,000; aihwkit has no such setting")
        int rampSteps,
    @Parameter("How far weights may go") WeightClip clip,
    @Parameter("How weights are brought back to the full range of the devices") WeightRemap remap,
    @Parameter(
            value = "Steps from one remapping to the next",
            unit = "steps",
            min = 1,
            max = 1e9,
            source = "Rasch et al. 2023, supplementary: 500 to 10,000; aihwkit remaps at each step")
        int remapEvery,
    @Parameter(
            value =
                "What passes back through tiles: torch as in aihwkit's torch tile, cpp as in its C++ tile",
            source = "aihwkit TorchInferenceRPUConfig, InferenceRPUConfig")
        GradientRule gradientRule) {
  /** The preset's values. */
  public static AnalogTrainingSpec of(Preset preset) {
    return new AnalogTrainingSpec(
        preset.name(),
        preset.tiles().tile(),
        preset.tiles().mapping(),
        preset.tiles().inputRange(),
        List.of(),
        preset.modifier(),
        0,
        preset.clip(),
        preset.remap(),
        1,
        GradientRule.TORCH);
  }

  public AnalogTrainingSpec {
    layers = List.copyOf(layers);
  }

  /** The tiles of all layers that no rule is for. */
  public TileSettings tiles() {
    return new TileSettings(tile, mapping, inputRange);
  }

  public HardwareAwareness hardware() {
    return new HardwareAwareness(modifier, rampSteps, clip, remap, remapEvery, gradientRule);
  }
}
