package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.kirchhoff.engine.clip.NoClip;
import io.kirchhoff.engine.remap.LayerwiseSymmetric;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** One learned output scale for a tile, against one for each line. */
class OutputScaleTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void aCommonScaleLearnsWhatTheLinesLearnTogether() {
    float[] apart = scaleGradient(linear(true), new Shape(4, 12));
    float[] together = scaleGradient(linear(false), new Shape(4, 12));
    assertThat(apart).hasSize(3);
    assertThat(together).hasSize(1);
    assertThat(together[0]).isCloseTo(apart[0] + apart[1] + apart[2], within(1e-4f));
  }

  @Test
  void aConvolutionHasOneToo() {
    var geometry = new ConvolutionGeometry(3, 2, 2, 1, 0);
    float[] weights = LayerRun.normals(36, 0.3, 1);
    var apart = new AnalogConv2d(geometry, weights, null, settings(true), manager);
    var together = new AnalogConv2d(geometry, weights, null, settings(false), manager);
    float[] gradients = scaleGradient(apart, new Shape(2, 3, 4, 5));
    float sum = gradients[0] + gradients[1] + gradients[2];
    assertThat(scaleGradient(together, new Shape(2, 3, 4, 5))[0]).isCloseTo(sum, within(1e-4f));
  }

  @Test
  void remappingFoldsItIntoEveryLine() {
    AnalogTile tile = linear(false).tiles().getFirst();
    scale(tile).set(new float[] {3});
    float[] logical = tile.logicalWeights().toFloatArray();
    float[] before = tile.mappingScales().clone();
    new TileConstraint(new NoClip(), LayerwiseSymmetric.STANDARD).apply(tile);
    assertThat(tile.mappingScales()).containsExactly(3 * before[0], 3 * before[1], 3 * before[2]);
    assertThat(scale(tile).toFloatArray()).containsExactly(1);
    assertThat(tile.logicalWeights().toFloatArray()).containsExactly(logical);
  }

  private float[] scaleGradient(AnalogLayer layer, Shape inputs) {
    AnalogTile tile = layer.tiles().getFirst();
    scale(tile).setRequiresGradient(true);
    NDArray x = LayerRun.normals(manager, inputs, 1, 3);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(LayerRun.training(layer, x).sum());
    }
    return scale(tile).getGradient().toFloatArray();
  }

  private static NDArray scale(AnalogTile tile) {
    return Objects.requireNonNull(tile.outputScale());
  }

  private AnalogLinear linear(boolean columnwise) {
    return new AnalogLinear(12, LayerRun.normals(36, 0.3, 1), null, settings(columnwise), manager);
  }

  private static TileSettings settings(boolean columnwise) {
    return new TileSettings(
        TileParameters.IDEAL,
        new MappingParameters(0, 0, 1.0, true, true, columnwise),
        InputRangeParameters.OFF);
  }
}
