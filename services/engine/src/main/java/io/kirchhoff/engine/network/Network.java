package io.kirchhoff.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.ParameterList;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.training.ParameterStore;
import io.kirchhoff.engine.composite.Composite;
import io.kirchhoff.engine.conversion.AnalogConversion;
import io.kirchhoff.engine.conversion.LayerNames;
import io.kirchhoff.engine.conversion.TilePlan;
import io.kirchhoff.engine.dataset.SampleShape;
import io.kirchhoff.engine.layer.AnalogConv1d;
import io.kirchhoff.engine.layer.AnalogConv2d;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.ComputeDevice;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/**
 * A network with its weights, digital or analog; owns their memory. Not safe for several threads.
 */
public final class Network implements AutoCloseable {
  private final Block block;
  private final NDManager manager;

  private Network(Block block, NDManager manager) {
    this.block = block;
    this.manager = manager;
  }

  /**
   * A digital network with random weights, as PyTorch's layers begin with them. It is on the CPU.
   *
   * @param seed the experiment's root stream
   */
  public static Network initialise(
      Architecture architecture, SampleShape samples, int classes, StreamKey seed) {
    return initialise(architecture, samples, classes, seed, ComputeDevice.CPU);
  }

  /**
   * The same on some device: there are its weights, its batches and those of its analog twins.
   *
   * @param seed the experiment's root stream
   */
  public static Network initialise(
      Architecture architecture,
      SampleShape samples,
      int classes,
      StreamKey seed,
      ComputeDevice device) {
    NDManager manager = device.newManager();
    SequentialBlock block = architecture.build(samples, classes);
    block.initialize(
        manager, DataType.FLOAT32, new Shape(1).addAll(new Shape(samples.dimensions())));
    var network = new Network(block, manager);
    new InitialWeights(seed.purpose(Purpose.INITIAL_WEIGHTS)).draw(block);
    return network;
  }

  /**
   * A copy of any DJL model on the CPU, to be trained and tested by this engine.
   *
   * @param model digital and initialised; left as it is
   * @throws IllegalArgumentException for a block that cannot be converted, with what can
   */
  public static Network of(Block model) {
    NDManager own = ComputeDevice.CPU.newManager();
    return new Network(new AnalogConversion(own).toAnalog(model, _ -> Optional.empty()), own);
  }

  /**
   * The analog twin of this digital network, with the same weights mapped to tiles, on the same
   * device; this network is left as it is.
   *
   * @param plan which layers get which tiles, and which stay digital
   */
  public Network toAnalog(TilePlan plan) {
    NDManager own = NDManager.newBaseManager(manager.getDevice());
    return new Network(new AnalogConversion(own).toAnalog(block, plan), own);
  }

  /** The analog twin with the same tiles for all layers. */
  public Network toAnalog(TileSettings settings) {
    return toAnalog(TilePlan.uniform(settings));
  }

  /**
   * Overwrites the weights of this digital network with those that an analog network of the same
   * plan stands for, and what is digital there with the same.
   *
   * @param analog left as it is
   */
  public void takeWeightsOf(Network analog) {
    Map<String, Block> own = layers();
    analog
        .layers()
        .forEach(
            (name, layer) -> {
              ParameterList parameters = Objects.requireNonNull(own.get(name)).getParameters();
              if (layer instanceof AnalogLayer it) {
                take(parameters, it);
              } else {
                layer
                    .getParameters()
                    .forEach(from -> write(parameters, from.getKey(), from.getValue().getArray()));
              }
            });
  }

  private static void take(ParameterList parameters, AnalogLayer layer) {
    TensorMemory.write(parameters.get("weight").getArray(), layer.logicalWeights());
    NDArray bias = layer.bias();
    if (bias != null) {
      write(parameters, "bias", bias);
    }
  }

  private static void write(ParameterList parameters, String name, NDArray values) {
    TensorMemory.write(parameters.get(name).getArray(), values.toFloatArray());
  }

  /** The logits of a batch. */
  public NDArray forward(NDArray batch, boolean training) {
    return block
        .forward(new ParameterStore(batch.getManager(), false), new NDList(batch), training)
        .singletonOrThrow();
  }

  /** Whether some layer makes several products of a sample, for each pixel or each step. */
  boolean makesManyProducts() {
    return makesManyProducts(block);
  }

  private static boolean makesManyProducts(Block block) {
    return block instanceof Composite
        || block instanceof Convolution
        || block instanceof AnalogConv1d
        || block instanceof AnalogConv2d
        || block.getChildren().values().stream().anyMatch(Network::makesManyProducts);
  }

  public NDManager manager() {
    return manager;
  }

  /**
   * What it computes with, for any DJL program: to be saved and loaded, or used in a larger block.
   * Its arrays are the network's and go with it.
   */
  public Block block() {
    return block;
  }

  /** The layers with parameters in order, by their names. */
  public Map<String, Block> layers() {
    return LayerNames.of(block);
  }

  /** The analog layers in order, by name; empty for a digital network. */
  public Map<String, AnalogLayer> analogLayers() {
    var analog = new LinkedHashMap<String, AnalogLayer>();
    layers()
        .forEach(
            (name, layer) -> {
              if (layer instanceof AnalogLayer it) {
                analog.put(name, it);
              }
            });
    return analog;
  }

  /** The names of all layers that make products, in order. */
  public List<String> products() {
    return LayerNames.ofProducts(block);
  }

  /**
   * Goes through the analog layers in order.
   *
   * @param action takes each with its number among all layers that make products; this belongs to
   *     the layer's random draws, which so do not depend on which other layers are digital
   */
  public void eachAnalogLayer(ObjIntConsumer<AnalogLayer> action) {
    List<String> products = products();
    analogLayers().forEach((name, layer) -> action.accept(layer, products.indexOf(name)));
  }

  @Override
  public void close() {
    manager.close();
  }
}
