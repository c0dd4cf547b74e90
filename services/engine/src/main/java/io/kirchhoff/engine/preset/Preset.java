package io.kirchhoff.engine.preset;

import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.clip.NoClip;
import io.kirchhoff.engine.clip.WeightClip;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conductance.SingleDeviceConverter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.device.CmoReramDevice;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.HermesTwoDevices;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.device.WanReramDevice;
import io.kirchhoff.engine.modifier.AddNormal;
import io.kirchhoff.engine.modifier.WeightModifier;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.remap.LayerwiseSymmetric;
import io.kirchhoff.engine.remap.NoRemap;
import io.kirchhoff.engine.remap.WeightRemap;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.List;

/**
 * Named settings of chips and of training for them: what an experiment leaves unsaid.
 *
 * @param name what experiments call it
 * @param meaning one sentence
 * @param source where the values come from
 * @param tiles converters, noise, mapping and input ranges
 * @param clip how far weights may go after a step of training
 * @param remap how training brings weights back to the full range of the devices
 * @param modifier the weight noise of each mini-batch of training
 * @param device the memory device
 * @param converter how weights become conductances, over the range of the device
 * @param compensation how drift is compensated
 * @param times when chips are tested, seconds since programming, ascending
 */
public record Preset(
    String name,
    String meaning,
    String source,
    TileSettings tiles,
    WeightClip clip,
    WeightRemap remap,
    WeightModifier modifier,
    DeviceModel device,
    Converter converter,
    DriftCompensation compensation,
    List<Double> times) {
  private static final double DAY = 86_400.0;

  /** A second, an hour, a day, a month and a year. */
  private static final List<Double> TIMES = List.of(1.0, 3600.0, DAY, 30 * DAY, 365 * DAY);

  /** aihwkit's presets leave the noise of training to the user. */
  private static final WeightModifier TRAINING_NOISE = new AddNormal(0.06);

  public static final Preset STANDARD_HWA =
      new Preset(
          "standard-hwa",
          "The standard PCM crossbar: 8-bit converters, output noise, PCM read noise, IR drop, tiles of 512 input lines",
          "Rasch et al. 2023, supplementary table 1; aihwkit StandardHWATrainingPreset",
          TileSettings.STANDARD,
          FixedValue.STANDARD,
          ChannelwiseSymmetric.STANDARD,
          TRAINING_NOISE,
          PcmDevice.STANDARD,
          SinglePairConverter.STANDARD,
          DriftCompensation.GLOBAL,
          TIMES);

  public static final Preset FLOATING_POINT =
      new Preset(
          "floating-point",
          "Perfect products and unlimited tiles: only the devices are analog",
          "aihwkit FloatingPointPreset",
          PresetTiles.FLOATING_POINT,
          new NoClip(),
          new NoRemap(),
          TRAINING_NOISE,
          PcmDevice.STANDARD,
          SinglePairConverter.STANDARD,
          DriftCompensation.GLOBAL,
          TIMES);

  /** Drift is read at the standard times; the service itself takes ten up to a chosen one. */
  public static final Preset COMPOSER_INFERENCE =
      new Preset(
          "composer-inference",
          "The crossbar of IBM's Analog Hardware Acceleration Composer: 7-bit DAC scaled to each input, 9-bit ADC with retries, more output noise, no IR drop",
          "aihwkit WebComposerInferenceRPUConfig",
          PresetTiles.COMPOSER,
          FixedValue.STANDARD,
          new NoRemap(),
          new AddNormal(0.1),
          PcmDevice.STANDARD,
          SinglePairConverter.STANDARD,
          DriftCompensation.GLOBAL,
          TIMES);

  public static final Preset PCM_HERMES =
      new Preset(
          "pcm-hermes",
          "The standard crossbar with the devices of the HERMES chip, two in each arm of a pair",
          "aihwkit StandardHWATrainingPreset with HermesNoiseModel(num_devices=2)",
          TileSettings.STANDARD,
          FixedValue.STANDARD,
          ChannelwiseSymmetric.STANDARD,
          TRAINING_NOISE,
          HermesTwoDevices.STANDARD,
          new SinglePairConverter(
              HermesTwoDevices.STANDARD.gMax(), HermesTwoDevices.STANDARD.gMin()),
          DriftCompensation.GLOBAL,
          TIMES);

  /** At the only times that its devices were measured at. */
  public static final Preset RERAM_WAN =
      new Preset(
          "reram-wan",
          "The standard crossbar with the resistive memory of Wan et al.: constant read noise, no drift compensation, a second, a day and two days",
          "Rasch et al. 2023, supplement B.2; aihwkit ReRamWan2022NoiseModel",
          PresetTiles.RERAM_WAN,
          FixedValue.STANDARD,
          ChannelwiseSymmetric.STANDARD,
          TRAINING_NOISE,
          WanReramDevice.STANDARD,
          new SinglePairConverter(WanReramDevice.STANDARD.gMax(), WanReramDevice.STANDARD.gMin()),
          DriftCompensation.NONE,
          List.of(1.0, DAY, 2 * DAY));

  /** Weights are kept in range by remapping alone, as the example does not clip them. */
  public static final Preset RERAM_CMO =
      new Preset(
          "reram-cmo",
          "Resistive memory of CMO/HfOx, one device for a weight: 6-bit DAC, 8-bit ADC, strong IR drop, one scale for a tile, no drift compensation",
          "aihwkit examples/34_ReRAM_inference.py",
          PresetTiles.RERAM_CMO,
          new NoClip(),
          LayerwiseSymmetric.STANDARD,
          TRAINING_NOISE,
          new CmoReramDevice(9.0, 88.19, 0.2, 1.0, 1.0, 1.0),
          new SingleDeviceConverter(88.19, 9.0),
          DriftCompensation.NONE,
          TIMES);

  /** All presets, the default first. */
  public static final List<Preset> ALL =
      List.of(STANDARD_HWA, FLOATING_POINT, COMPOSER_INFERENCE, PCM_HERMES, RERAM_WAN, RERAM_CMO);
}
