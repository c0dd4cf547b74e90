package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;

/** Forward passes through one layer, and numbers to put into it. */
final class LayerRun {
  private LayerRun() {}

  /** Settings under which an analog layer computes what a digital one does, split as told. */
  static TileSettings ideal(int maxInputs, int maxOutputs) {
    return new TileSettings(
        TileParameters.IDEAL,
        new MappingParameters(maxInputs, maxOutputs, 0.0, false, false),
        InputRangeParameters.OFF);
  }

  static NDArray inference(AnalogLayer layer, NDArray x) {
    return forward(layer, x, false);
  }

  static NDArray training(AnalogLayer layer, NDArray x) {
    return forward(layer, x, true);
  }

  private static NDArray forward(AnalogLayer layer, NDArray x, boolean training) {
    var store = new ParameterStore(x.getManager(), false);
    return layer.forward(store, new NDList(x), training).singletonOrThrow();
  }

  /** Normal numbers, the same ones for a seed always. */
  static float[] normals(long count, double deviation, long seed) {
    RandomStream stream = StreamKey.ofSeed(seed).stream();
    float[] normals = new float[Math.toIntExact(count)];
    for (int i = 0; i < normals.length; i++) {
      normals[i] = (float) deviation * stream.normal(i);
    }
    return normals;
  }

  static NDArray normals(NDManager manager, Shape shape, double deviation, long seed) {
    return manager.create(normals(shape.size(), deviation, seed), shape);
  }
}
