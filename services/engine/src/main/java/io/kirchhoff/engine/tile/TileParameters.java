package io.kirchhoff.engine.tile;

import io.kirchhoff.engine.kernel.OutputStage;
import io.kirchhoff.engine.kernel.Quantizer;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * The imperfections of one matrix-vector product, in normalised units: 1 is the full range of the
 * DAC, the weight that maps to the largest conductance, and the output of one full input times one
 * full weight (Rasch et al., Nat. Commun. 2023; aihwkit {@code IOParameters}).
 */
public record TileParameters(
    @Parameter(
            value = "Bound of the tile inputs: the full range of the DAC; 0 for none",
            min = 0.0,
            max = 1e6,
            source = "aihwkit IOParameters inp_bound")
        double inpBound,
    @Parameter(
            value =
                "Resolution of the DAC: above 1 the number of steps (n bits: 2^n - 2), else the step as a fraction of the"
                    + " range; 0 or below for a perfect one",
            min = -1.0,
            max = 1e7,
            source = "aihwkit IOParameters inp_res")
        double inpRes,
    @Parameter(
            value = "Bound of the tile outputs: the full range of the ADC; 0 for none",
            min = 0.0,
            max = 1e6,
            source = "aihwkit IOParameters out_bound")
        double outBound,
    @Parameter(
            value = "Resolution of the ADC, in the form of inpRes",
            min = -1.0,
            max = 1e7,
            source = "aihwkit IOParameters out_res")
        double outRes,
    @Parameter(
            value = "Standard deviation of the noise at each output, before the ADC",
            min = 0.0,
            max = 100.0,
            source = "aihwkit IOParameters out_noise")
        double outNoise,
    @Parameter(
            value = "Short-term read noise of the weights, in the way of wNoiseType",
            min = 0.0,
            max = 100.0,
            source = "aihwkit IOParameters w_noise")
        double wNoise,
    @Parameter(
            value =
                "What the read noise of an output is: none, wNoise sqrt(sum v^2), or wNoise sqrt(sum |w| v^2)",
            source = "aihwkit IOParameters w_noise_type")
        WeightNoise wNoiseType,
    @Parameter(
            value = "Strength of the IR drop along the output lines; 1 is physical, 0 off",
            min = 0.0,
            max = 1e4,
            source = "aihwkit IOParameters ir_drop")
        double irDrop,
    @Parameter(
            value = "Conductance of a wire segment over the largest device conductance",
            min = 1.0,
            max = 1e12,
            source = "aihwkit IOParameters ir_drop_g_ratio")
        double irDropGRatio,
    @Parameter(
            value = "In how many reads a product is made",
            source = "aihwkit IOParameters mv_type")
        ReadMode mvType,
    @Parameter(
            value = "Digital factor on all outputs",
            min = -1e6,
            max = 1e6,
            source = "aihwkit IOParameters out_scale")
        double outScale,
    @Parameter("How inputs are fitted to the converters, vector by vector")
        ManagementParameters management,
    @Parameter("What the circuits do beyond the standard model") CircuitParameters circuit,
    @Parameter("The IR drop of inputs that are pulses, from the resistance of the wires")
        PulsedIrDrop pulsedIrDrop) {
  /** The wire of 0.35 Ohm a segment against a device of 5 µS. */
  public static final double STANDARD_G_RATIO = 1.0 / 0.35 / 5e-6;

  /**
   * 8-bit converters, output noise, PCM read noise and IR drop: the standard model of Rasch et al.
   * 2023.
   */
  public static final TileParameters STANDARD =
      new TileParameters(
          1.0,
          254.0,
          10.0,
          254.0,
          0.04,
          0.0175,
          WeightNoise.PCM_READ,
          1.0,
          STANDARD_G_RATIO,
          ReadMode.ONE_PASS,
          1.0,
          ManagementParameters.STANDARD,
          CircuitParameters.IDEAL,
          PulsedIrDrop.NONE);

  /** No imperfection at all. */
  public static final TileParameters IDEAL =
      new TileParameters(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, STANDARD_G_RATIO);

  public TileParameters {
    if (management.scales() && inpBound != 1.0) {
      throw new IllegalArgumentException(
          "inpBound (%s) must be 1 where management.noiseManagement (%s) scales the inputs to the DAC; with another bound it must be none."
              .formatted(inpBound, management.noiseManagement()));
    }
    if (management.boundManagement() != BoundManagement.NONE && outBound <= 0.0) {
      throw new IllegalArgumentException(
          "outBound (%s) must be above 0 where management.boundManagement (%s) watches it."
              .formatted(outBound, management.boundManagement()));
    }
    boolean whole = inpRes > 0.0 && inpBound > 0.0;
    boolean moved = circuit.inpNoise() > 0.0 || circuit.inpAsymmetry() > 0.0;
    if (pulsedIrDrop.pulses() != PulseMode.NONE && (!whole || moved)) {
      throw new IllegalArgumentException(
          "pulsedIrDrop.pulses (%s) needs inputs in whole steps: inpRes (%s) and inpBound (%s) above 0, circuit.inpNoise (%s) and inpAsymmetry (%s) 0."
              .formatted(
                  pulsedIrDrop.pulses(),
                  inpRes,
                  inpBound,
                  circuit.inpNoise(),
                  circuit.inpAsymmetry()));
    }
  }

  /** Without pulses. */
  public TileParameters(
      double inpBound,
      double inpRes,
      double outBound,
      double outRes,
      double outNoise,
      double wNoise,
      WeightNoise wNoiseType,
      double irDrop,
      double irDropGRatio,
      ReadMode mvType,
      double outScale,
      ManagementParameters management,
      CircuitParameters circuit) {
    this(
        inpBound,
        inpRes,
        outBound,
        outRes,
        outNoise,
        wNoise,
        wNoiseType,
        irDrop,
        irDropGRatio,
        mvType,
        outScale,
        management,
        circuit,
        PulsedIrDrop.NONE);
  }

  /** The same tile as training has it: pulses are for inference alone. */
  public TileParameters inTraining() {
    return new TileParameters(
        inpBound,
        inpRes,
        outBound,
        outRes,
        outNoise,
        wNoise,
        wNoiseType,
        irDrop,
        irDropGRatio,
        mvType,
        outScale,
        management,
        circuit);
  }

  /** The standard model's kinds of imperfection: PCM read noise, one pass, no management. */
  public TileParameters(
      double inpBound,
      double inpRes,
      double outBound,
      double outRes,
      double outNoise,
      double wNoise,
      double irDrop,
      double irDropGRatio) {
    this(
        inpBound,
        inpRes,
        outBound,
        outRes,
        outNoise,
        wNoise,
        WeightNoise.PCM_READ,
        irDrop,
        irDropGRatio,
        ReadMode.ONE_PASS,
        1.0,
        ManagementParameters.NONE,
        CircuitParameters.IDEAL,
        PulsedIrDrop.NONE);
  }

  /** Whether a product equals the digital one. */
  public boolean perfect() {
    return inpBound == 0.0
        && outBound == 0.0
        && outNoise == 0.0
        && !readNoisy()
        && irDrop == 0.0
        && outScale == 1.0
        && plain();
  }

  /** Whether nothing but converters, noise and IR drop of the standard model act on a product. */
  public boolean plain() {
    boolean digitalSum = mvType == ReadMode.POS_NEG_SEPARATE_DIGITAL_SUM;
    boolean separate = mvType != ReadMode.ONE_PASS;
    boolean separates = digitalSum || (separate && (irDrop > 0.0 || readNoisy()));
    boolean pulses = pulsedIrDrop.pulses() != PulseMode.NONE;
    return management.idle() && circuit.ideal(separate) && !separates && !pulses;
  }

  /** Whether the weights have read noise. */
  public boolean readNoisy() {
    return wNoise > 0.0 && wNoiseType != WeightNoise.NONE;
  }

  public Quantizer dac() {
    return Quantizer.of(inpRes, inpBound);
  }

  public Quantizer adc() {
    return Quantizer.of(outRes, outBound);
  }

  /** The read-out of a tile with so many input lines, as far as the standard model goes. */
  public OutputStage outputStage(int inputs) {
    return new OutputStage(
        (float) irDrop,
        (float) (inputs / irDropGRatio),
        readNoisy() ? (float) wNoise : 0.0f,
        (float) outNoise,
        adc());
  }
}
