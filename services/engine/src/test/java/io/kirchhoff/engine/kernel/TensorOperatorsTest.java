package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The operators in arrays against the scalar oracle, on the same random streams: the same codes,
 * but where the value before a converter is within 1e-4 steps of an edge.
 */
class TensorOperatorsTest {
  private static final TileKernels ORACLE = new ScalarTileKernels();
  private static final Quantizer DAC = Quantizer.of(254, 1.0);
  private static final Quantizer ADC = Quantizer.of(254, 10.0);
  private static final double EDGE = 1e-4;
  private static final StreamKey SEED = StreamKey.ofSeed(77);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 17, 31, 33, 513, 100_003})
  void inputsAreConvertedToTheSameCodes(int size) {
    float[] x = normals(size, 1, 1);
    for (boolean clips : new boolean[] {true, false}) {
      for (Quantizer dac : List.of(DAC, Quantizer.of(30, 0.7), Quantizer.IDEAL)) {
        var stage = new InputStage(0.8f, clips, dac);
        float[] v = TensorOperators.convert(stage, array(x)).toFloatArray();
        float[] slope = TensorOperators.slope(stage, array(x)).toFloatArray();
        assertThat(v).hasSize(size);
        for (int i = 0; i < size; i++) {
          float scaled = (clips ? Math.clamp(x[i], -0.8f, 0.8f) : x[i]) / 0.8f;
          sameCode(dac, scaled, stage.convert(x[i]), v[i]);
          assertThat(slope[i]).isEqualTo(stage.slope(x[i]));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 17, 33, 513})
  void outputsAreReadToTheSameCodes(int size) {
    for (ReadoutShape shape :
        List.of(new ReadoutShape(29, size, 1, 5), new ReadoutShape(3, 7, size, 2))) {
      for (OutputStage stage :
          List.of(
              new OutputStage(0, 0, 0, 0, ADC),
              new OutputStage(0, 0, 0, 0.04f, ADC),
              new OutputStage(0, 0, 0.0175f, 0, ADC),
              new OutputStage(1, 0.01f, 0.0175f, 0.04f, ADC))) {
        sameCodes(stage, shape);
      }
    }
  }

  private void sameCodes(OutputStage stage, ReadoutShape shape) {
    int elements = (int) shape.elements();
    float[] product = normals(elements, 5, 1);
    float[] magnitude = magnitudes(elements, 2);
    float[] positional = normals(elements, 2, 3);
    float[] power = magnitudes(elements, 4);
    RandomStream noise = SEED.at(5).stream();
    Products all =
        Contiguous.products(
            shape,
            MemorySegment.ofArray(product),
            MemorySegment.ofArray(magnitude),
            MemorySegment.ofArray(positional),
            MemorySegment.ofArray(power));
    var analogStage =
        new OutputStage(
            stage.irDrop(),
            stage.irDropLoad(),
            stage.readNoise(),
            stage.outputNoise(),
            Quantizer.IDEAL);
    float[] analog = read(analogStage, shape, all, noise);
    float[] codes = read(stage, shape, all, noise);
    var arrays =
        new TensorProducts(array(product), array(magnitude), array(positional), array(power));
    NDArray xi =
        stage.noisy() ? TensorOperators.normals(manager, shape, new Shape(elements), noise) : null;
    NDArray before = TensorOperators.analog(stage, arrays, xi);
    float[] found = TensorOperators.quantize(stage.adc(), before).toFloatArray();
    float[] passes = TensorOperators.passes(stage.adc(), before).toFloatArray();
    assertThat(found).hasSize(elements);
    for (int i = 0; i < elements; i++) {
      sameCode(stage.adc(), analog[i], codes[i], found[i]);
      if (Math.abs(Math.abs(analog[i]) - stage.adc().bound()) > EDGE * stage.adc().step()) {
        assertThat(passes[i] == 1.0f).isEqualTo(stage.adc().passes(analog[i]));
      }
    }
  }

  private static float[] read(
      OutputStage stage, ReadoutShape shape, Products products, RandomStream noise) {
    float[] out = new float[(int) shape.elements()];
    float[] ones = new float[shape.outputs()];
    Arrays.fill(ones, 1.0f);
    ORACLE.readOut(
        stage,
        shape,
        products,
        ones,
        new float[shape.outputs()],
        noise,
        new Destination(MemorySegment.ofArray(out), shape.perSample(), 0, false));
    return out;
  }

  private static void sameCode(Quantizer converter, float value, float expected, float found) {
    if (converter.step() == 0.0f) {
      assertThat(found).isCloseTo(expected, within(1e-5f));
      return;
    }
    double steps = value / converter.step();
    double fromEdge = Math.abs(Math.abs(steps - Math.floor(steps)) - 0.5);
    if (fromEdge > EDGE) {
      assertThat(found).as("%s steps", steps).isEqualTo(expected);
    } else {
      assertThat(found).isCloseTo(expected, within(1.001f * converter.step()));
    }
  }

  @Test
  void tiesGoToTheEvenStepAndWhatRoundsToZeroIsNotNegative() {
    var converter = new Quantizer(0.25f, 2.0f);
    float[] ties = new float[33];
    float[] expected = new float[33];
    for (int i = 0; i < ties.length; i++) {
      ties[i] = 0.25f * (i - 16 + 0.5f);
      expected[i] = converter.quantize(ties[i]);
    }
    float[] found = TensorOperators.quantize(converter, array(ties)).toFloatArray();
    assertThat(expected[16]).isZero();
    assertThat(expected[17]).isEqualTo(0.5f);
    for (int i = 0; i < ties.length; i++) {
      assertThat(Float.floatToRawIntBits(found[i])).isEqualTo(Float.floatToRawIntBits(expected[i]));
    }
  }

  @Test
  void unusualValuesAreThoseOfTheOracle() {
    float[] x = {
      Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0.0f, -0.0f, Float.MAX_VALUE
    };
    for (boolean clips : new boolean[] {true, false}) {
      for (Quantizer dac : List.of(DAC, Quantizer.IDEAL)) {
        var stage = new InputStage(2.0f, clips, dac);
        float[] expected = new float[x.length];
        float[] slope = new float[x.length];
        for (int i = 0; i < x.length; i++) {
          expected[i] = stage.convert(x[i]);
          slope[i] = stage.slope(x[i]);
        }
        assertThat(TensorOperators.convert(stage, array(x)).toFloatArray()).isEqualTo(expected);
        assertThat(TensorOperators.slope(stage, array(x)).toFloatArray()).isEqualTo(slope);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 31, 32, 33, 1_000_000_007})
  void noiseIsThatOfTheSampleToTheBit(long firstSample) {
    RandomStream noise = SEED.stream();
    var shape = new ReadoutShape(3, 5, 7, firstSample);
    float[] xi = TensorOperators.normals(manager, shape, new Shape(3, 5, 7), noise).toFloatArray();
    for (int i = 0; i < xi.length; i++) {
      assertThat(xi[i]).isEqualTo(noise.normal(shape.firstElement() + i));
    }
  }

  private NDArray array(float[] values) {
    return manager.create(values, new Shape(values.length));
  }

  private static float[] magnitudes(int count, long seed) {
    float[] values = normals(count, 5, seed);
    for (int i = 0; i < count; i++) {
      values[i] = Math.abs(values[i]);
    }
    return values;
  }

  private static float[] normals(int count, float deviation, long seed) {
    MemorySegment memory = MemorySegment.ofArray(new float[count]);
    ORACLE.fillNormal(deviation, SEED.at(seed).stream(), 0, memory);
    return memory.toArray(JAVA_FLOAT);
  }
}
