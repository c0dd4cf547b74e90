package io.kirchhoff.engine.programming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.Chunk;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The reference's tile pipeline, which folds conductances back into weights before drift: 400
 * programmings of 24 x 40 weights against its 400, through a perfect tile. Means within 4.5
 * standard errors of the difference, root mean square errors within 1.5 %: a false alarm in the 81
 * comparisons of means comes once in some 1,800 seeds.
 */
class GoldenRefoldTest {
  private static final long SEED = 43;
  private static final int REPEATS = 400;
  private static final int OUTPUTS = 24;
  private static final int INPUTS = 40;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private final JsonObject golden = Golden.read("devices/pcm_tile_pipeline.json");
  private final float[] weights = Golden.floats(golden.get("weight"));
  private final List<JsonObject> times = Golden.objects(golden, "times");
  private final float[] picked = Golden.floats(golden.get("picked"));

  @Test
  void weightsAndFactorsAgeAsThoseOfTheReference() {
    var crossbar =
        new Crossbar(SinglePairConverter.STANDARD, PcmDevice.STANDARD, FaultRates.NONE, true);
    AnalogTile tile = perfectTile();
    var programmed = new double[picked.length / 2][REPEATS];
    var largest = new double[REPEATS];
    var found = new double[times.size()][picked.length / 2][REPEATS];
    var alpha = new double[times.size()][REPEATS];
    var squares = new double[times.size()];
    var compensatedSquares = new double[times.size()];
    double programmedSquares = 0.0;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      StreamKey key = StreamKey.ofSeed(SEED).at(repeat);
      ProgrammedTile devices = ProgrammedTile.program(weights, INPUTS, crossbar, key);
      pick(devices.programmedWeights(), programmed, repeat);
      programmedSquares += meanSquare(devices.programmedWeights(), 1.0);
      for (float weight : devices.programmedWeights()) {
        largest[repeat] = Math.max(largest[repeat], Math.abs(weight));
      }
      tile.placeWeights(devices.programmedWeights());
      double baseline = DriftCompensation.GLOBAL.baseline(tile, key)[0];
      for (int i = 0; i < times.size(); i++) {
        float[] read = devices.weightsAt(times.get(i).get("t").getAsDouble());
        tile.placeWeights(read);
        alpha[i][repeat] = baseline / DriftCompensation.GLOBAL.signal(tile, key)[0];
        pick(read, found[i], repeat);
        squares[i] += meanSquare(read, 1.0);
        compensatedSquares[i] += meanSquare(read, alpha[i][repeat]);
      }
    }
    agrees("programmed", programmed, Golden.objects(golden, "programmed_picked"));
    agrees("largest programmed", largest, golden.getAsJsonObject("programmed_abs_max"));
    near("programmed", programmedSquares, golden.get("programmed_rms_error").getAsDouble());
    for (int i = 0; i < times.size(); i++) {
      JsonObject time = times.get(i);
      String when = "after %s s".formatted(time.get("t"));
      agrees("weight " + when, found[i], Golden.objects(time, "picked_weight"));
      agrees("alpha " + when, alpha[i], time.getAsJsonObject("alpha"));
      near(when, squares[i], time.get("rms_error_uncompensated").getAsDouble());
      near(when, compensatedSquares[i], time.get("rms_error_compensated").getAsDouble());
    }
  }

  /** What folding back changes: an idle device has no error of its own left to drift. */
  @Test
  void anIdleDeviceKeepsItsErrorOnlyWhereNothingIsFoldedBack() {
    var loud = new PcmDevice(25, 20, 250e-9, 1, 0, 0);
    float[] largest = new float[10_000];
    Arrays.fill(largest, 1.0f);
    StreamKey key = StreamKey.ofSeed(SEED);
    ProgrammedTile kept = program(largest, loud, false, key);
    ProgrammedTile folded = program(largest, loud, true, key);
    assertThat(folded.programmedWeights()).containsExactly(kept.programmedWeights());
    // Without drift and read noise both show what was programmed.
    assertThat(kept.weightsAt(1e6)).containsExactly(kept.programmedWeights());
    assertThat(folded.weightsAt(1e6))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(kept.programmedWeights());
    var drifting = new PcmDevice(25, 20, 250e-9, 1, 0, 1);
    double difference = 0.0;
    float[] keptLate = program(largest, drifting, false, key).weightsAt(1e6);
    float[] foldedLate = program(largest, drifting, true, key).weightsAt(1e6);
    for (int i = 0; i < keptLate.length; i++) {
      difference += Math.abs(keptLate[i] - foldedLate[i]) / keptLate.length;
    }
    assertThat(difference).as("seed %d", SEED).isGreaterThan(1e-4);
  }

  private static ProgrammedTile program(
      float[] weights, PcmDevice device, boolean refold, StreamKey key) {
    var crossbar = new Crossbar(SinglePairConverter.STANDARD, device, FaultRates.NONE, refold);
    return ProgrammedTile.program(weights, 100, crossbar, key);
  }

  private AnalogTile perfectTile() {
    var mapping = new MappingParameters(0, 0, 0, false, false);
    var settings = new TileSettings(TileParameters.IDEAL, mapping, InputRangeParameters.OFF);
    return new AnalogTile(
        new Chunk(0, INPUTS), new Chunk(0, OUTPUTS), "tile", weights, settings, manager);
  }

  private void pick(float[] all, double[][] into, int repeat) {
    for (int i = 0; i < into.length; i++) {
      int row = (int) picked[2 * i];
      int column = (int) picked[2 * i + 1];
      into[i][repeat] = all[row * INPUTS + column];
    }
  }

  private double meanSquare(float[] found, double factor) {
    double sum = 0.0;
    for (int i = 0; i < found.length; i++) {
      double error = factor * found[i] - weights[i];
      sum += error * error / found.length;
    }
    return sum;
  }

  private static void near(String what, double squares, double reference) {
    assertThat(Math.sqrt(squares / REPEATS))
        .as("root mean square error %s, seed %d", what, SEED)
        .isCloseTo(reference, within(0.015 * reference));
  }

  private static void agrees(String what, double[][] samples, List<JsonObject> references) {
    for (int i = 0; i < samples.length; i++) {
      agrees("%s, picked %d".formatted(what, i), samples[i], references.get(i));
    }
  }

  private static void agrees(String what, double[] samples, JsonObject reference) {
    double mean = Arrays.stream(samples).average().orElseThrow();
    double variance =
        Arrays.stream(samples).map(it -> (it - mean) * (it - mean)).sum() / (samples.length - 1);
    double std = reference.get("std").getAsDouble();
    double error = Math.sqrt((variance + std * std) / REPEATS);
    assertThat(mean)
        .as("mean of %s, seed %d", what, SEED)
        .isCloseTo(reference.get("mean").getAsDouble(), within(4.5 * error));
  }
}
