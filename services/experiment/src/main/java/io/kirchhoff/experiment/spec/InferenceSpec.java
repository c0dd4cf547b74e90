package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.calibration.Calibration;
import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.compensation.RecalibrationSchedule;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How trained weights are put on chips and when these are tested.
 *
 * <p>Mapping, input ranges and which layers are digital hold for weights that were not trained on
 * tiles; hardware-aware weights keep those that they were trained with.
 */
@Described("How trained weights are put on chips and when these are tested")
public record InferenceSpec(
    @Parameter("The preset that gives all values not stated here") String preset,
    @Parameter("The imperfections of one product") TileParameters tile,
    @Parameter("How FP32 weights are put on tiles") MappingParameters mapping,
    @Parameter(
            "Whether tiles of FP32 weights have an input range, which calibration then finds; the rest is for training")
        InputRangeParameters inputRange,
    @Parameter("How the input ranges of FP32 weights are found from the training images")
        Calibration calibration,
    @Parameter(
            "What is different for single layers, in order; absent, or where they state converters alone: the rules of the hardware-aware training")
        @Nullable List<LayerRule> layers,
    // The device comes before the converter, whose range is the device's unless it is stated.
    @Parameter("The memory device") DeviceModel device,
    @Parameter("How weights become conductances; unless stated, over the range of the device")
        Converter converter,
    @Parameter("What does not work on a chip") FaultRates faults,
    @Parameter(
            value =
                "Whether conductances are folded back into weights after programming and converted anew, as aihwkit does, instead of being kept for each device",
            source = "aihwkit InferenceTile.drift_weights")
        boolean refold,
    @Parameter(
            value =
                "How the drift of tiles is compensated in the curves that are there where series does not list them",
            source = "aihwkit InferenceRPUConfig drift_compensation")
        DriftCompensation compensation,
    @Parameter("When drift compensation is measured again") RecalibrationSchedule recalibration,
    @Parameter(
            value =
                "When each chip is tested: seconds since programming, ascending, up to 200 of them",
            unit = "s",
            min = 0,
            max = 1e12,
            source =
                "Rasch et al. 2023, supplementary tables; aihwkit drift_analog_weights t_inference")
        List<Double> times,
    @Parameter(value = "Chips: each is a new programming of all tiles", min = 1, max = 10_000)
        int repeats,
    @Parameter("The curves of the result; absent: all that the training allows")
        @Nullable List<SeriesSpec> series) {
  public static final int MAX_TIMES = 200;

  /** The preset's values, on 25 chips. */
  public static InferenceSpec of(Preset preset) {
    return new InferenceSpec(
        preset.name(),
        preset.tiles().tile(),
        preset.tiles().mapping(),
        preset.tiles().inputRange(),
        new LargestInput(),
        null,
        preset.device(),
        preset.converter(),
        FaultRates.NONE,
        false,
        preset.compensation(),
        new RecalibrateAtEveryTest(),
        preset.times(),
        25,
        null);
  }

  public InferenceSpec {
    times = List.copyOf(times);
    series = series == null ? null : List.copyOf(series);
    layers = layers == null ? null : List.copyOf(layers);
  }

  /** How the weights of a layer become conductances: as the last rule says that states it. */
  public Converter converterOf(String layer) {
    Converter found = converter;
    for (LayerRule rule : layers == null ? List.<LayerRule>of() : layers) {
      if (rule.converter() != null && rule.matches(layer)) {
        found = rule.converter();
      }
    }
    return found;
  }

  /** Whether a rule says how the weights of a layer become conductances. */
  public boolean statesConverterOf(String layer) {
    return layers != null
        && layers.stream().anyMatch(rule -> rule.converter() != null && rule.matches(layer));
  }

  /** The tiles of all layers that no rule is for. */
  public TileSettings tiles() {
    return new TileSettings(tile, mapping, inputRange);
  }

  /** What the weights of each tile are programmed into. */
  public Crossbar crossbar() {
    return new Crossbar(converter, device, faults, refold);
  }
}
