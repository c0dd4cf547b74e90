package io.kirchhoff.engine.kernel;

import static io.kirchhoff.engine.kernel.VectorElements.FLOATS;
import static io.kirchhoff.engine.kernel.VectorElements.broadcast;
import static io.kirchhoff.engine.kernel.VectorElements.load;
import static io.kirchhoff.engine.kernel.VectorElements.perOutput;
import static io.kirchhoff.engine.kernel.VectorElements.quantize;
import static io.kirchhoff.engine.kernel.VectorElements.store;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import io.kirchhoff.engine.random.RandomStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.jspecify.annotations.Nullable;

/**
 * The operators of training in the Vector API: the operations of {@link ScalarGradientKernels},
 * lane by lane, to the same bits. As in {@link VectorAnalogOutputs}, loops are short.
 */
final class VectorGradientKernels implements GradientKernels {
  @Override
  public void readOut(
      OutputStage stage,
      ReadoutShape shape,
      Products products,
      OutputLines lines,
      RandomStream noise,
      MemorySegment value,
      MemorySegment slope,
      Destination destination) {
    ReadoutShape runs = shape.inLongRuns();
    OutputLines each = lines.inLongRuns(shape);
    boolean perLane = runs.positions() == 1;
    var analog = new VectorAnalogOutputs(stage, runs, products, noise);
    VectorRuns.forEach(
        runs,
        (sample, element, length, output) -> {
          float[] values = analog.run(sample, element, length);
          long at = sample * runs.perSample() + element;
          long target = destination.start(sample) + element;
          int vectors = FLOATS.loopBound(length);
          convert(stage, values, vectors, each.scales(), output, perLane, value, slope, at);
          finish(each, output, perLane, vectors, value, at, destination, target);
          for (int i = vectors; i < length; i++) {
            int line = perLane ? output + i : output;
            ElementOperators.learn(
                stage, values[i], each, line, value, slope, at + i, destination, target + i);
          }
        });
  }

  private static void convert(
      OutputStage stage,
      float[] values,
      int length,
      float[] scales,
      int output,
      boolean perLane,
      MemorySegment value,
      MemorySegment slope,
      long at) {
    for (int i = 0; i < length; i += FLOATS.length()) {
      FloatVector analog = FloatVector.fromArray(FLOATS, values, i);
      FloatVector scale = perOutput(scales, output, i, perLane);
      VectorMask<Float> passes = analog.lanewise(ABS).compare(LE, stage.adc().bound());
      store(slope, at + i, FloatVector.zero(FLOATS).blend(scale, passes));
      store(value, at + i, scale.mul(quantize(stage.adc(), analog)));
    }
  }

  private static void finish(
      OutputLines lines,
      int output,
      boolean perLane,
      int length,
      MemorySegment value,
      long at,
      Destination destination,
      long target) {
    for (int i = 0; i < length; i += FLOATS.length()) {
      FloatVector gamma = perOutput(lines.gammas(), output, i, perLane);
      FloatVector shift = perOutput(lines.shifts(), output, i, perLane);
      FloatVector digital = gamma.fma(load(value, at + i), shift);
      if (destination.accumulates()) {
        digital = load(destination.memory(), target + i).add(digital);
      }
      store(destination.memory(), target + i, digital);
    }
  }

  @Override
  public void outputGradients(
      ReadoutShape shape,
      Destination gradient,
      OutputLines lines,
      MemorySegment value,
      MemorySegment slope,
      MemorySegment product,
      LineSums gammas,
      LineSums shifts) {
    ReadoutShape runs = shape.inLongRuns();
    float[] factors = lines.inLongRuns(shape).gammas();
    boolean perLane = runs.positions() == 1;
    VectorRuns.forEach(
        runs,
        (sample, element, length, output) -> {
          long at = sample * runs.perSample() + element;
          long from = gradient.start(sample) + element;
          int vectors = FLOATS.loopBound(length);
          for (int i = 0; i < vectors; i += FLOATS.length()) {
            FloatVector outer = load(gradient.memory(), from + i);
            FloatVector scaled = outer.mul(perOutput(factors, output, i, perLane));
            store(product, at + i, scaled.mul(load(slope, at + i)));
          }
          for (int i = vectors; i < length; i++) {
            float outer = gradient.memory().getAtIndex(JAVA_FLOAT, from + i);
            float scaled = outer * factors[perLane ? output + i : output];
            product.setAtIndex(JAVA_FLOAT, at + i, scaled * slope.getAtIndex(JAVA_FLOAT, at + i));
          }
          int first = gammas.part(element);
          int turn = perLane ? Integer.MAX_VALUE : LineSums.PARTS;
          sum(gradient.memory(), from, length, shifts.parts(), first, turn);
          sumProducts(gradient.memory(), from, value, at, length, gammas.parts(), first, turn);
        });
  }

  /** Adds elements to parts in turn. */
  private static void sum(
      MemorySegment memory, long from, int length, float[] parts, int first, int turn) {
    int vectors = FLOATS.loopBound(length);
    for (int i = 0; i < vectors; i += FLOATS.length()) {
      int part = first + i % turn;
      FloatVector.fromArray(FLOATS, parts, part).add(load(memory, from + i)).intoArray(parts, part);
    }
    for (int i = vectors; i < length; i++) {
      parts[first + i % turn] += memory.getAtIndex(JAVA_FLOAT, from + i);
    }
  }

  private static void sumProducts(
      MemorySegment one,
      long oneFrom,
      MemorySegment other,
      long otherFrom,
      int length,
      float[] parts,
      int first,
      int turn) {
    int vectors = FLOATS.loopBound(length);
    for (int i = 0; i < vectors; i += FLOATS.length()) {
      int part = first + i % turn;
      load(one, oneFrom + i)
          .fma(load(other, otherFrom + i), FloatVector.fromArray(FLOATS, parts, part))
          .intoArray(parts, part);
    }
    for (int i = vectors; i < length; i++) {
      int part = first + i % turn;
      float factor = other.getAtIndex(JAVA_FLOAT, otherFrom + i);
      parts[part] = Math.fma(one.getAtIndex(JAVA_FLOAT, oneFrom + i), factor, parts[part]);
    }
  }

  @Override
  public void inputGradients(
      InputStage stage,
      RowWindow window,
      MemorySegment x,
      MemorySegment gradient,
      @Nullable MemorySegment inputs,
      boolean accumulates,
      @Nullable RangeSums sums) {
    int vectors = FLOATS.loopBound((int) window.columns());
    for (long row = 0; row < window.rows(); row++) {
      long at = window.start(row);
      long from = row * window.columns();
      if (sums != null) {
        count(stage, x, at, gradient, from, vectors, sums);
      }
      if (inputs != null) {
        pass(stage, x, at, gradient, from, vectors, inputs, accumulates);
      }
      for (int column = vectors; column < window.columns(); column++) {
        ElementOperators.inputGradient(
            stage, x, at + column, gradient, from + column, inputs, accumulates, sums);
      }
    }
  }

  /** Nearly all inputs are within the range, and of these only the number counts. */
  private static void count(
      InputStage stage,
      MemorySegment x,
      long at,
      MemorySegment gradient,
      long from,
      int length,
      RangeSums sums) {
    for (int i = 0; i < length; i += FLOATS.length()) {
      if (load(x, at + i).lanewise(ABS).compare(LT, stage.range()).allTrue()) {
        sums.countInside(FLOATS.length());
        continue;
      }
      for (int lane = i; lane < i + FLOATS.length(); lane++) {
        sums.add(
            stage,
            x.getAtIndex(JAVA_FLOAT, at + lane),
            gradient.getAtIndex(JAVA_FLOAT, from + lane));
      }
    }
  }

  private static void pass(
      InputStage stage,
      MemorySegment x,
      long at,
      MemorySegment gradient,
      long from,
      int length,
      MemorySegment inputs,
      boolean accumulates) {
    for (int i = 0; i < length; i += FLOATS.length()) {
      FloatVector input = load(x, at + i);
      VectorMask<Float> clipped =
          input.div(stage.range()).lanewise(ABS).compare(GT, stage.dac().bound());
      if (stage.clips()) {
        clipped = clipped.or(input.lanewise(ABS).compare(GT, stage.range()));
      }
      FloatVector slope = broadcast(1.0f / stage.range()).blend(0.0f, clipped);
      FloatVector before = accumulates ? load(inputs, at + i) : FloatVector.zero(FLOATS);
      store(inputs, at + i, slope.fma(load(gradient, from + i), before));
    }
  }

  @Override
  public int @Nullable [] clippedInputs(
      InputStage stage, RowWindow window, MemorySegment x, int most) {
    var clipped = new ClippedInputs(stage, x, most);
    long vectors = FLOATS.loopBound(window.columns());
    for (long row = 0; row < window.rows() && !clipped.tooMany(); row++) {
      long at = window.start(row);
      long number = row * window.columns();
      for (long i = 0; i < vectors; i += FLOATS.length()) {
        if (!load(x, at + i).lanewise(ABS).compare(LT, stage.range()).allTrue()) {
          clipped.find(at + i, FLOATS.length(), number + i);
        }
      }
      clipped.find(at + vectors, window.columns() - vectors, number + vectors);
    }
    return clipped.numbers();
  }

  @Override
  public void weightGradients(List<MemorySegment> parts, float[] factors, MemorySegment out) {
    int inputs = (int) (out.byteSize() / Float.BYTES / factors.length);
    int vectors = FLOATS.loopBound(inputs);
    for (int output = 0; output < factors.length; output++) {
      long row = (long) output * inputs;
      FloatVector factor = broadcast(factors[output]);
      for (int i = 0; i < vectors; i += FLOATS.length()) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (MemorySegment part : parts) {
          sum = sum.add(load(part, row + i));
        }
        store(out, row + i, factor.mul(sum));
      }
      for (int i = vectors; i < inputs; i++) {
        ElementOperators.weightGradient(parts, factors[output], row + i, out);
      }
    }
  }
}
