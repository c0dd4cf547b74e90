package io.kirchhoff.engine.layer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.calibration.ObservedInputs;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.tile.Chunk;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * What a tile sees of a layer's input.
 *
 * @param inputs the shape of the layer's input
 * @param lines the tile's input lines
 * @param x the elements of the layer's input
 * @param largest the largest magnitude that the tile sees
 */
record BatchInputs(TileProduct product, Shape inputs, Chunk lines, MemorySegment x, float largest)
    implements ObservedInputs {
  @Override
  public float[] elements() {
    RowWindow window = product.window(inputs, lines);
    int columns = (int) window.columns();
    float[] elements = new float[Math.toIntExact(window.rows() * columns)];
    int kept = 0;
    for (long row = 0; row < window.rows(); row++) {
      boolean zero = true;
      for (int column = 0; column < columns; column++) {
        float element = x.getAtIndex(JAVA_FLOAT, window.start(row) + column);
        elements[kept + column] = element;
        zero &= element == 0.0f;
      }
      kept += zero ? 0 : columns;
    }
    return Arrays.copyOf(elements, kept);
  }

  @Override
  public int vectors() {
    return Math.toIntExact(product.samples(inputs) * product.positions(inputs));
  }

  @Override
  public float[] vector(int index) {
    return product.vector(x, inputs, lines, index);
  }
}
