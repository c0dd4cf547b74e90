package io.kirchhoff.engine.kernel;

import static java.nio.ByteOrder.nativeOrder;
import static jdk.incubator.vector.VectorOperators.SQRT;

import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.VectorNormals;
import io.kirchhoff.engine.random.VectorWidth;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The analog outputs of a tile before the ADC, a run of adjacent ones of a sample at a time.
 *
 * <p>Each effect is a pass of its own over the run, which the compiler must not join: one loop with
 * all of them has more vector operations than it keeps in registers, and then it boxes them.
 */
final class VectorAnalogOutputs {
  /** The longest run: what passes between the loops stays in the L1 cache. */
  static final int LONGEST = 1024;

  private static final VectorSpecies<Float> FLOATS = VectorWidth.FLOATS;

  private final OutputStage stage;
  private final ReadoutShape shape;
  private final Products products;
  private final RandomStream noise;
  private final VectorNormals normals = new VectorNormals(LONGEST / RandomStream.BLOCK + 1);
  private final float[] xi = new float[LONGEST + RandomStream.BLOCK];
  private final float[] values = new float[LONGEST];
  private final List<Effect> effects = new ArrayList<>();
  private long xiFrom;
  private long xiTo;

  VectorAnalogOutputs(
      OutputStage stage, ReadoutShape shape, Products products, RandomStream noise) {
    this.stage = stage;
    this.shape = shape;
    this.products = products;
    this.noise = noise;
    effects.add(stage.irDrop() > 0.0f ? this::drop : this::product);
    if (stage.readNoise() > 0.0f) {
      effects.add(this::readNoise);
    } else if (stage.noisy()) {
      effects.add(this::outputNoise);
    }
  }

  @FunctionalInterface
  private interface Effect {
    /** Changes the first values of the run; what is beyond whole vectors is left. */
    void apply(long sample, int element, int length, int xiAt);
  }

  /**
   * The analog outputs of a run, valid until the next call.
   *
   * @param element the first one's number within its sample
   * @param length up to {@link #LONGEST}
   */
  float[] run(long sample, int element, int length) {
    int xiAt = stage.noisy() ? normals(sample, element, length) : 0;
    int vectors = FLOATS.loopBound(length);
    for (Effect effect : effects) {
      effect.apply(sample, element, vectors, xiAt);
    }
    for (int i = vectors; i < length; i++) {
      values[i] = ElementOperators.analog(stage, products, sample, element + i, xi[xiAt + i]);
    }
    return values;
  }

  /** Draws the normals of the run, and of as many after it as there is room for. */
  private int normals(long sample, int element, int length) {
    long first = shape.firstElement() + sample * shape.perSample() + element;
    if (first < xiFrom || first + length > xiTo) {
      long end = shape.firstElement() + shape.elements();
      long block = first / RandomStream.BLOCK;
      long last = (Math.min(first + LONGEST, end) - 1) / RandomStream.BLOCK;
      int blocks = (int) (last - block + 1);
      normals.fill(noise, block, blocks, xi);
      xiFrom = block * RandomStream.BLOCK;
      xiTo = xiFrom + (long) blocks * RandomStream.BLOCK;
    }
    return (int) (first - xiFrom);
  }

  private void product(long sample, int element, int length, int xiAt) {
    long at = products.product().start(sample) + element;
    for (int i = 0; i < length; i += FLOATS.length()) {
      load(products.product().memory(), at + i).intoArray(values, i);
    }
  }

  private void drop(long sample, int element, int length, int xiAt) {
    Products.Product product = products.product();
    Products.Product magnitude = Products.needed(products.magnitude());
    Products.Product positional = Products.needed(products.positional());
    long at = product.start(sample) + element;
    long magnitudeAt = magnitude.start(sample) + element;
    long positionalAt = positional.start(sample) + element;
    for (int i = 0; i < length; i += FLOATS.length()) {
      FloatVector load = load(magnitude.memory(), magnitudeAt + i).mul(stage.irDropLoad());
      FloatVector inner = load.fma(broadcast(0.05f), broadcast(-0.2f));
      FloatVector relative = load.mul(load.fma(inner, broadcast(0.5f)));
      relative
          .mul(-stage.irDrop())
          .fma(load(positional.memory(), positionalAt + i), load(product.memory(), at + i))
          .intoArray(values, i);
    }
  }

  private void outputNoise(long sample, int element, int length, int xiAt) {
    FloatVector deviation = broadcast(stage.outputNoise());
    for (int i = 0; i < length; i += FLOATS.length()) {
      FloatVector value = FloatVector.fromArray(FLOATS, values, i);
      deviation.fma(FloatVector.fromArray(FLOATS, xi, xiAt + i), value).intoArray(values, i);
    }
  }

  private void readNoise(long sample, int element, int length, int xiAt) {
    Products.Product power = Products.needed(products.power());
    long at = power.start(sample) + element;
    FloatVector perPower = broadcast(stage.readNoise() * stage.readNoise());
    FloatVector constant = broadcast(stage.outputNoise() * stage.outputNoise());
    for (int i = 0; i < length; i += FLOATS.length()) {
      FloatVector deviation = load(power.memory(), at + i).fma(perPower, constant).lanewise(SQRT);
      FloatVector value = FloatVector.fromArray(FLOATS, values, i);
      deviation.fma(FloatVector.fromArray(FLOATS, xi, xiAt + i), value).intoArray(values, i);
    }
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }

  private static FloatVector load(MemorySegment memory, long element) {
    return FloatVector.fromMemorySegment(FLOATS, memory, element * Float.BYTES, nativeOrder());
  }
}
