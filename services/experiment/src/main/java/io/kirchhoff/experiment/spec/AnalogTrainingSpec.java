package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.layer.WeightConstraint;
import io.kirchhoff.engine.layer.WeightModifier;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.preset.Preset;
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
    @Parameter("What keeps weights in the range of the devices") WeightConstraint constraint,
    @Parameter("The weight noise of each mini-batch, which stands for the errors of programming")
        WeightModifier modifier) {
  /** The preset's values. */
  public static AnalogTrainingSpec of(Preset preset) {
    return new AnalogTrainingSpec(
        preset.name(),
        preset.tiles().tile(),
        preset.tiles().mapping(),
        preset.tiles().inputRange(),
        List.of(),
        preset.constraint(),
        preset.modifier());
  }

  public AnalogTrainingSpec {
    layers = List.copyOf(layers);
  }

  /** The tiles of all layers that no rule is for. */
  public TileSettings tiles() {
    return new TileSettings(tile, mapping, inputRange);
  }

  public HardwareAwareness hardware() {
    return new HardwareAwareness(modifier, constraint);
  }
}
