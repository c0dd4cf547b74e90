package io.kirchhoff.engine.tile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.kernel.OutputStage;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.TensorMemory;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tile of a layer: normalised weights w with their digital surroundings, so that the tile's
 * share of the layer is {@code gamma_i alpha_i s_i r MVM(clip(x)/r)} (aihwkit {@code
 * simulator/tiles/periphery.py}).
 *
 * <p>Trained are w, the output scales gamma and the input range r; s is set by mapping and
 * remapping. For inference a tile is given the weights that a read of the chip found and the drift
 * factors alpha. Not safe for several threads.
 */
public final class AnalogTile {
  private final Chunk inputs;
  private final Chunk outputs;
  private final TileSettings settings;
  private final Parameter weight;
  private final @Nullable Parameter outputScale;
  private final Parameter inputRange;
  private final float[] mappingScales;
  private @Nullable TileWeights readWeights;
  private float[] driftFactors;
  private TileVariation variation;
  private float averageInput;

  /**
   * Maps the weights of some lines of a layer to a tile.
   *
   * @param name tells the layer's tiles apart in checkpoints and reports, such as "tile0"
   * @param logicalWeights outputs x inputs of this tile, row-major
   * @param manager owns the tile's arrays
   */
  public AnalogTile(
      Chunk inputs,
      Chunk outputs,
      String name,
      float[] logicalWeights,
      TileSettings settings,
      NDManager manager) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.settings = settings;
    this.driftFactors = ones();
    this.mappingScales = settings.mapping().scales(logicalWeights, outputs.size(), inputs.size());
    float[] normalised = new float[logicalWeights.length];
    for (int i = 0; i < normalised.length; i++) {
      normalised[i] = logicalWeights[i] / mappingScales[i / inputs.size()];
    }
    this.weight = parameter(name + ".weight", manager, normalised, outputs.size(), inputs.size());
    this.outputScale =
        settings.mapping().learnOutScaling() ? outputScale(name + ".outputScale", manager) : null;
    float initialRange = (float) settings.inputRange().initValue();
    this.inputRange = parameter(name + ".inputRange", manager, new float[] {initialRange}, 1);
    StreamKey chip = StreamKey.ofSeed(0).at(inputs.first()).at(outputs.first());
    this.variation = drawn(chip);
  }

  private Parameter outputScale(String name, NDManager manager) {
    int count = settings.mapping().outScalingColumnwise() ? outputs.size() : 1;
    return parameter(name, manager, filled(count, 1.0f), count);
  }

  private static Parameter parameter(
      String name, NDManager manager, float[] values, long... shape) {
    Parameter parameter = Parameter.builder().setName(name).setType(Parameter.Type.OTHER).build();
    parameter.setArray(manager.create(values, new Shape(shape)));
    return parameter;
  }

  /** The input lines of the layer that drive this tile. */
  public Chunk inputs() {
    return inputs;
  }

  /** The output lines of the layer that this tile adds to. */
  public Chunk outputs() {
    return outputs;
  }

  public TileSettings settings() {
    return settings;
  }

  /** The normalised weights w, outputs x inputs. */
  public NDArray weight() {
    return weight.getArray();
  }

  /**
   * The learned output scales gamma, one for each output or one for all; absent where they are not
   * learned.
   */
  public @Nullable NDArray outputScale() {
    return outputScale == null ? null : outputScale.getArray();
  }

  /** How this tile differs from others of its kind: until told otherwise, as drawn for seed 0. */
  public TileVariation variation() {
    return variation;
  }

  /**
   * Makes it the tile of another chip, which has seen no inputs yet.
   *
   * @param chip names the chip and the tile on it
   */
  public void vary(StreamKey chip) {
    vary(drawn(chip));
  }

  private TileVariation drawn(StreamKey chip) {
    return TileVariation.draw(settings.tile(), outputs.size(), inputs.size(), chip);
  }

  /** The same for a tile whose parameters are known. */
  public void vary(TileVariation other) {
    variation = other;
    averageInput = 0.0f;
  }

  /**
   * The running mean of the largest input magnitude; 0 before the first vector. It stands for a
   * circuit, so it goes on from batch to batch and is forgotten with the chip.
   */
  public float averageInput() {
    return averageInput;
  }

  public void setAverageInput(float average) {
    averageInput = average;
  }

  /** The input range r, one element. */
  public NDArray inputRange() {
    return inputRange.getArray();
  }

  public float inputRangeValue() {
    return inputRange().toFloatArray()[0];
  }

  /**
   * Sets the input range.
   *
   * @throws IllegalArgumentException for one that is not positive and finite
   */
  public void setInputRange(float range) {
    if (!(range > 0.0f && range < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The input range (%s) must be positive and finite.".formatted(range));
    }
    TensorMemory.write(inputRange(), new float[] {range});
  }

  /** The mapping scales s, one for each output; remapping writes to them. */
  public float[] mappingScales() {
    return mappingScales;
  }

  /** The weights W = gamma s w that the trained tile stands for, outputs x inputs. */
  public NDArray logicalWeights() {
    return logical(weight(), ones());
  }

  /** The weights alpha gamma s w that the weights of the last read stand for. */
  public NDArray logicalReadWeights() {
    return logical(readWeights().weights(), driftFactors);
  }

  private NDArray logical(NDArray weights, float[] factors) {
    float[] scales = gamma();
    boolean unscaled = true;
    for (int i = 0; i < scales.length; i++) {
      scales[i] *= factors[i] * mappingScales[i];
      unscaled &= scales[i] == 1.0f;
    }
    if (unscaled) {
      return weights;
    }
    try (NDArray column = weights.getManager().create(scales, new Shape(scales.length, 1))) {
      return weights.mul(column);
    }
  }

  /** The learned scale of each output; 1 where none is learned. */
  public float[] gamma() {
    NDArray learned = outputScale();
    if (learned != null && learned.size() == outputs.size()) {
      return learned.toFloatArray();
    }
    return filled(outputs.size(), learned == null ? 1.0f : learned.getFloat(0));
  }

  private float[] ones() {
    return filled(outputs.size(), 1.0f);
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  /** What the layer registers as its DJL parameters. */
  public Iterable<Parameter> djlParameters() {
    return outputScale == null
        ? List.of(weight, inputRange)
        : List.of(weight, outputScale, inputRange);
  }

  /** The weights that the next products use: those of the last read, else the trained ones. */
  public TileWeights readWeights() {
    if (readWeights == null) {
      readWeights = TileWeights.stacked(weight().duplicate(), settings.tile()).kept();
    }
    return readWeights;
  }

  /** Puts weights found by a read of the chip in place, outputs x inputs, row-major. */
  public void placeWeights(float[] weights) {
    forgetReadWeights();
    Shape shape = new Shape(outputs.size(), inputs.size());
    NDArray array = weight().getManager().create(weights, shape);
    readWeights = TileWeights.stacked(array, settings.tile()).kept();
  }

  /** Goes back to the trained weights, which may have changed, without drift. */
  public void forgetReadWeights() {
    if (readWeights != null) {
      readWeights.close();
      readWeights = null;
    }
    driftFactors = ones();
  }

  /** Sets the factors alpha, one for each output, by which drift compensation multiplies these. */
  public void setDriftFactors(double[] factors) {
    for (int i = 0; i < driftFactors.length; i++) {
      driftFactors[i] = (float) factors[i];
    }
  }

  /** Whether products are those of a digital layer: nothing clips, converts or adds noise. */
  public boolean perfect() {
    return settings.tile().perfect() && !settings.inputRange().enable();
  }

  public InputStage inputStage() {
    boolean clips = settings.inputRange().enable();
    return new InputStage(clips ? inputRangeValue() : 1.0f, clips, settings.tile().dac());
  }

  /** The input stage of a probe: the converter without input range. */
  public InputStage probeStage() {
    return new InputStage(1.0f, false, settings.tile().dac());
  }

  public OutputStage outputStage() {
    return settings.tile().outputStage(inputs.size());
  }

  /** s_i r alpha gamma_i: the factors from a product to the layer's output in inference. */
  public float[] readScales(InputStage stage) {
    float[] scales = digitalScales(stage);
    float[] gamma = gamma();
    for (int i = 0; i < scales.length; i++) {
      scales[i] *= driftFactors[i] * gamma[i];
    }
    return scales;
  }

  /**
   * s_i r, and the digital factor: what training takes, where gamma is applied as an operator of
   * its own.
   */
  public float[] digitalScales(InputStage stage) {
    float[] scales = mappingScales.clone();
    for (int i = 0; i < scales.length; i++) {
      scales[i] *= stage.range() * (float) settings.tile().outScale();
    }
    return scales;
  }
}
