package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.kirchhoff.engine.calibration.Calibration;
import io.kirchhoff.engine.gradient.GradientTape;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.StoredArray;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.NoiseManagement;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer whose product is made by analog tiles: {@code Y = sum over tiles + bias}.
 *
 * <p>It works in any DJL model. Without further calls each forward pass draws new noise from
 * streams of seed 0; {@link #nameNoise} ties a pass to an experiment, a repeat and a sample
 * instead.
 *
 * <p>An empty batch gives an empty output. NaN in a sample makes NaN of the outputs that depend on
 * it and of no other sample's, whatever the management of the tile; the running mean of {@code
 * AVERAGE_ABS_MAX} passes over such a sample. Infinite inputs are clipped to the input range in
 * inference and NaN in training, where their gradient is undefined; calibration refuses both.
 */
public abstract class AnalogLayer extends SavedLayer {
  private final TileProduct product;
  private final int outputLines;
  private final WeightBlocks blocks;
  private final List<AnalogTile> tiles = new ArrayList<>();
  private final @Nullable Parameter bias;
  private final LayerTraining training;
  private StreamKey unnamed = StreamKey.ofSeed(0);
  private @Nullable NoiseKey named;
  private @Nullable CalibrationPass calibration;
  private @Nullable ProductComparison comparison;

  /**
   * @param inputLines those that one output sees: all, or those of its group
   * @param weights outputs x input lines, row-major
   * @param biases one for each output; absent for a layer without bias
   */
  AnalogLayer(
      TileProduct product,
      int inputLines,
      float[] weights,
      float @Nullable [] biases,
      TileSettings settings,
      NDManager manager) {
    if (inputLines < 1 || weights.length == 0 || weights.length % inputLines != 0) {
      throw new IllegalArgumentException(
          "%d weights do not make outputs of %d inputs each."
              .formatted(weights.length, inputLines));
    }
    if (biases != null && biases.length != weights.length / inputLines) {
      throw new IllegalArgumentException(
          "%d biases do not fit %d outputs.".formatted(biases.length, weights.length / inputLines));
    }
    this.product = product;
    this.outputLines = weights.length / inputLines;
    if (outputLines % product.groups() != 0) {
      throw new IllegalArgumentException(
          "%d groups must divide %d outputs.".formatted(product.groups(), outputLines));
    }
    this.blocks = new WeightBlocks(product.groups(), inputLines, outputLines);
    for (WeightBlocks.Block block : blocks.split(settings.mapping())) {
      float[] part = blocks.cut(weights, block.inputs(), block.outputs());
      var tile =
          new AnalogTile(
              block.inputs(), block.outputs(), "tile" + tiles.size(), part, settings, manager);
      tile.djlParameters().forEach(this::addParameter);
      tiles.add(tile);
    }
    this.bias = biases == null ? null : biasParameter(biases, manager);
    this.training = new LayerTraining(product, tiles);
  }

  private Parameter biasParameter(float[] biases, NDManager manager) {
    Shape shape = new Shape(biases.length);
    Parameter parameter =
        addParameter(Parameter.builder().setName("bias").setType(Parameter.Type.BIAS).build());
    parameter.setArray(manager.create(biases, shape));
    return parameter;
  }

  /** The tiles, groups outermost, then input chunks, output chunks inner. */
  public List<AnalogTile> tiles() {
    return List.copyOf(tiles);
  }

  /** The weights that the layer stands for, outputs x inputs of a group, row-major. */
  public float[] logicalWeights() {
    float[] weights = new float[outputLines * blocks.inputs()];
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      for (AnalogTile tile : tiles) {
        float[] part = tile.logicalWeights().toFloatArray();
        blocks.paste(part, tile.inputs(), tile.outputs(), weights);
      }
    }
    return weights;
  }

  /** How many outputs the layer has, over all its tiles. */
  public int outputLines() {
    return outputLines;
  }

  /** The digital bias, one for each output line; absent for a layer without. */
  public @Nullable NDArray bias() {
    return bias == null ? null : bias.getArray();
  }

  /**
   * The arrays whose gradients come from the backward pass: weights, learned output scales and
   * bias.
   */
  public List<NDArray> differentiated() {
    var arrays = new ArrayList<NDArray>();
    for (AnalogTile tile : tiles) {
      arrays.add(tile.weight());
      NDArray scale = tile.outputScale();
      if (scale != null) {
        arrays.add(scale);
      }
    }
    if (bias != null) {
      arrays.add(bias.getArray());
    }
    return arrays;
  }

  /** Sets the gradients that PyTorch has gathered to 0, also where one is NaN. */
  public void clearGradients() {
    if (training.takeGathered()) {
      differentiated().forEach(array -> TensorMemory.clear(array.getGradient()));
    }
  }

  /**
   * After a backward pass, the arrays to update with their gradients.
   *
   * @param prefix the layer's name
   */
  public List<Trainable> trainables(String prefix) {
    List<Trainable> trainables = training.trainables(prefix);
    if (bias != null) {
      NDArray array = bias.getArray();
      trainables.add(new Trainable(prefix + ".bias", array, training.biasGradient(array)));
    }
    return trainables;
  }

  /**
   * Lets reads use the trained weights, which may have changed, instead of those placed for an
   * earlier read. A forward pass in training does so by itself.
   */
  @Override
  public void forgetReadWeights() {
    tiles.forEach(AnalogTile::forgetReadWeights);
  }

  @Override
  final List<StoredArray> state() {
    return training.state("");
  }

  /** What a training step does to this layer beside forward and backward. */
  public LayerTraining training() {
    return training;
  }

  /**
   * Names the noise of the forward passes to come, until the next call.
   *
   * @param key what the noise depends on beside layer, tile and sample, such as repeat and time
   * @param firstSample the number of the batch's first sample in the data set
   */
  public void nameNoise(StreamKey key, long firstSample) {
    named = new NoiseKey(key, firstSample);
  }

  /**
   * Lets the forward passes to come find the tiles' input ranges.
   *
   * @param layer names what is drawn for it
   */
  public void startCalibration(Calibration rule, StreamKey layer) {
    calibration = new CalibrationPass(product, tiles, bias(), rule, layer);
  }

  /**
   * Sets the input ranges that the passes since the start have shown. A tile that saw nothing but
   * zeros keeps its range.
   */
  public void endCalibration() {
    if (calibration != null) {
      calibration.setRanges();
      calibration = null;
      forgetReadWeights();
    }
  }

  /** Compares the reads to come with ideal products, until {@link #endComparison}. */
  public ProductComparison startComparison() {
    var started = new ProductComparison(product, tiles, bias());
    comparison = started;
    return started;
  }

  public void endComparison() {
    comparison = null;
  }

  /** Makes the weights that reads use, so that several threads may read at once. */
  public void prepareReads() {
    tiles.forEach(AnalogTile::readWeights);
  }

  /** Whether what comes out for a sample depends on no sample before it. */
  public boolean independentSamples() {
    return calibration == null
        && comparison == null
        && tiles.stream()
            .allMatch(
                tile ->
                    tile.settings().tile().management().noiseManagement()
                        != NoiseManagement.AVERAGE_ABS_MAX);
  }

  private NoiseKey nextNoise() {
    if (named != null) {
      Long step = SequenceStep.number();
      StreamKey key = step == null ? named.key() : named.key().at(step);
      return new NoiseKey(key, named.firstSample() + BatchSlice.firstSample());
    }
    // Each call has draws of its own already, also in a sequence.
    unnamed = unnamed.at(1);
    return new NoiseKey(unnamed, 0);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean isTraining,
      @Nullable PairList<String, Object> arguments) {
    NDArray x = inputs.singletonOrThrow();
    Shape outputs = product.outputs(x.getShape(), outputLines);
    NDArray y;
    CalibrationPass calibrating = calibration;
    if (calibrating != null) {
      NoiseKey noise = nextNoise();
      y = ScratchArrays.leavingOnlyTheResult(() -> calibrating.run(x, outputs, noise));
    } else if (isTraining) {
      // The step to come changes the weights.
      forgetReadWeights();
      y = trained(x, outputs, nextNoise());
    } else {
      NoiseKey noise = nextNoise();
      y = ScratchArrays.leavingOnlyTheResult(() -> read(x, outputs, noise));
    }
    return new NDList(y);
  }

  private NDArray read(NDArray x, Shape outputs, NoiseKey noise) {
    NDArray y = new ReadPass(product, tiles, bias()).run(x, outputs, noise);
    if (comparison != null) {
      comparison.add(x, y, noise);
    }
    return y;
  }

  private NDArray trained(NDArray x, Shape outputs, NoiseKey noise) {
    GradientTape tape = GradientTape.current();
    if (tape != null && training.slices(x)) {
      return SlicedPass.run(product, tiles, bias(), training, x, outputs, noise, tape);
    }
    training.note();
    return new TrainingPass(product, tiles, bias(), training).run(x, outputs, noise);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {product.outputs(inputShapes[0], outputLines)};
  }
}
