package io.kirchhoff.verification.training;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.floats;
import static io.kirchhoff.verification.reference.Numbers.number;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.clip.NoClip;
import io.kirchhoff.engine.clip.WeightClip;
import io.kirchhoff.engine.layer.AnalogLinear;
import io.kirchhoff.engine.layer.GradientRule;
import io.kirchhoff.engine.layer.StepRules;
import io.kirchhoff.engine.layer.Trainable;
import io.kirchhoff.engine.modifier.NoModifier;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.GradientChange;
import io.kirchhoff.engine.training.Optimizer;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.NotSupportedException;
import io.kirchhoff.verification.reference.Stated;
import io.kirchhoff.verification.tile.ForwardParameters;
import io.kirchhoff.verification.tile.MappingReader;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One training step of one tile by the gradients of aihwkit's C++ tile, a plain step of the
 * optimiser, clipping and remapping: each value within 2e-5.
 *
 * @param problem the file: weights, bias, inputs, learned scales, loss
 * @param stated the case
 */
record StepCase(JsonNode problem, JsonNode stated) {
  private static final double TOLERANCE = 2e-5;
  private static final Map<String, String> GRADIENTS =
      Map.of(
          "it.tile0.weight", "grad_norm_weight",
          "it.tile0.outputScale", "grad_out_scales",
          "it.tile0.inputRange", "grad_input_range",
          "it.bias", "grad_bias");

  Comparison compare() {
    new Stated("", stated)
        .without("name", "forward", "input_range", "ir", "clip", "remap", "lr", "y", "grad_x")
        .without("norm_weight", "mapping_scales", "after_step")
        .without(GRADIENTS.values().toArray(String[]::new))
        .requireAllRead();
    var comparison = new Comparison();
    TileSettings settings = settings();
    StepRules rules = rules();
    try (NDManager manager = NDManager.newBaseManager()) {
      int inputs = field(problem, "weight").get(0).size();
      float[] weights = floats(field(problem, "weight"));
      float[] bias = floats(field(problem, "bias"));
      var layer = new AnalogLinear(inputs, weights, bias, settings, manager);
      if (layer.tiles().size() != 1) {
        throw new NotSupportedException("a step of %d tiles".formatted(layer.tiles().size()));
      }
      AnalogTile tile = layer.tiles().getFirst();
      NDArray gamma = tile.outputScale();
      if (gamma != null) {
        TensorMemory.write(gamma, floats(field(problem, "out_scales")));
      }
      compare(comparison, stated, "norm_weight", tile.weight().toFloatArray());
      compare(comparison, stated, "mapping_scales", tile.mappingScales());
      float[] x = floats(field(problem, "x"));
      NDArray batch = manager.create(x, new Shape(x.length / inputs, inputs));
      learn(layer, rules, batch, comparison);
      afterStep(tile, comparison);
    }
    return comparison;
  }

  private void learn(AnalogLinear layer, StepRules rules, NDArray x, Comparison comparison) {
    x.setRequiresGradient(true);
    layer.differentiated().forEach(array -> array.setRequiresGradient(true));
    layer.training().beginStep(rules, StreamKey.ofSeed(0));
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      var store = new ParameterStore(x.getManager(), false);
      NDArray y = layer.forward(store, new NDList(x), true).singletonOrThrow();
      float[] coefficients = floats(field(problem, "loss_coefficients"));
      collector.backward(y.mul(x.getManager().create(coefficients, y.getShape())).sum());
      compare(comparison, stated, "y", y.toFloatArray());
    }
    compare(comparison, stated, "grad_x", x.getGradient().toFloatArray());
    List<Trainable> trainables = layer.trainables("it");
    for (Trainable trainable : trainables) {
      String name = GRADIENTS.get(trainable.name());
      if (name != null) {
        compare(comparison, stated, name, trainable.gradient().toFloatArray());
      }
    }
    layer.differentiated().forEach(array -> array.setRequiresGradient(false));
    double rate = field(stated, "lr").doubleValue();
    var settings = new Optimizer.StepSettings(1, rate, GradientChange.NONE);
    new Sgd(rate, 0.0).start(x.getManager()).step(trainables, settings);
    layer.training().endStep();
  }

  private void afterStep(AnalogTile tile, Comparison comparison) {
    JsonNode after = field(stated, "after_step");
    compare(comparison, after, "norm_weight", tile.weight().toFloatArray());
    compare(comparison, after, "mapping_scales", tile.mappingScales());
    compare(comparison, after, "logical_weight", tile.logicalWeights().toFloatArray());
    NDArray gamma = tile.outputScale();
    if (gamma != null) {
      compare(comparison, after, "out_scales", gamma.toFloatArray());
    }
    if (after.hasNonNull("input_range")) {
      compare(comparison, after, "input_range", tile.inputRange().toFloatArray());
    }
  }

  private static void compare(Comparison comparison, JsonNode from, String name, float[] found) {
    double[] expected = doubles(field(from, name));
    comparison.sameCount(name, found.length, expected.length);
    for (int i = 0; i < found.length; i++) {
      comparison.close("%s %d".formatted(name, i), found[i], expected[i], TOLERANCE);
    }
  }

  private TileSettings settings() {
    var forward = new Stated("forward", field(stated, "forward"));
    TileParameters tile = ForwardParameters.read(forward, ForwardParameters.LIBRARY);
    forward.requireAllRead();
    var mapped = new Stated("mapping", field(problem, "mapping"));
    MappingParameters mapping = MappingReader.read(mapped, MappingReader.LIBRARY);
    mapped.requireAllRead();
    return new TileSettings(tile, mapping, inputRange());
  }

  /** Ranges start as stated, and are not estimated from the step's batch. */
  private InputRangeParameters inputRange() {
    var ir = new Stated("ir", stated.path("ir"));
    var range =
        new InputRangeParameters(
            ir.flag("enable", true),
            ir.flag("learn_input_range", true),
            number(stated, "input_range", 3.0),
            (int) ir.number("init_from_data", 0),
            ir.number("init_std_alpha", 3.0),
            ir.number("decay", 0.001),
            ir.number("input_min_percentage", 0.95),
            ir.flag("manage_output_clipping", false),
            ir.number("output_min_percentage", 0.95),
            ir.number("gradient_scale", 1.0),
            ir.flag("gradient_relative", true));
    ir.requireAllRead();
    return stated.hasNonNull("input_range") ? range : InputRangeParameters.OFF;
  }

  /** A clip or remap is stated by its value or type alone, or by all its parameters. */
  private StepRules rules() {
    JsonNode clip = stated.path("clip");
    JsonNode remap = stated.path("remap");
    JsonNode type =
        remap.isString() ? JsonNodeFactory.instance.objectNode().set("type", remap) : remap;
    return new StepRules(
        new NoModifier(),
        1.0,
        GradientRule.CPP,
        clip.isNumber() ? fixed(clip.doubleValue()) : RuleReader.clip(new Stated("clip", clip)),
        RuleReader.remap(new Stated("remap", type)));
  }

  private static WeightClip fixed(double value) {
    return value > 0.0 ? new FixedValue(value) : new NoClip();
  }
}
