package io.kirchhoff.engine.tile;

import io.kirchhoff.engine.parameter.Parameter;

/**
 * The IR drop of a tile whose inputs are pulses of some width, from the resistance of its wires; in
 * place of the drop that {@code irDrop} scales (aihwkit {@code
 * simulator/tiles/analog_mvm_irdrop_t.py}).
 */
public record PulsedIrDrop(
    @Parameter(
            value =
                "How an input becomes pulses, and the drop is computed so; none: not at all. Training takes irDrop instead",
            source = "aihwkit AnalogMVType, IR drop dependent on time")
        PulseMode pulses,
    @Parameter(
            value = "Groups of input lines that share a place on the wire",
            min = 1,
            max = 4096,
            source = "aihwkit IOParametersIRDropT segments")
        int segments,
    @Parameter(
            value = "Resistance of the wire of an output line between two input lines",
            unit = "Ohm",
            min = 0.0,
            max = 1e6,
            source = "aihwkit IOParametersIRDropT")
        double wireResistance,
    @Parameter(
            value = "Conductance of the device that holds the tile's largest weight",
            unit = "µS",
            min = 1e-3,
            max = 1e4,
            source = "aihwkit SinglePairConductanceConverter g_max")
        double gMax,
    @Parameter(
            value = "Whether charges are counted in whole packets",
            source = "aihwkit simulator/tiles/analog_mvm_irdrop_t.py")
        boolean chargePackets) {
  public static final PulsedIrDrop NONE = new PulsedIrDrop(PulseMode.NONE, 8, 0.15, 25.0, true);
}
