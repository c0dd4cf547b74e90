package io.kirchhoff.engine.programming;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.golden.Scatter;
import io.kirchhoff.engine.random.StreamKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProgrammedTileTest {
  private static final long SEED = 41;
  private static final StreamKey KEY = StreamKey.ofSeed(SEED);
  private static final PcmDevice SILENT = new PcmDevice(25, 20, 250e-9, 0, 0, 1);

  /**
   * The reference's one-shot pipeline, which is ours: convert once, program, drift and read each
   * device of a pair, convert back by the same scale. 13 weights, 200,000 pairs each; a false alarm
   * once in some 10,000 seeds.
   */
  @Test
  void weightsScatterAsThoseOfTheReferenceAtEveryTime() {
    JsonObject golden = Golden.read("devices/pcm_apply_noise.json");
    float[] values = Golden.floats(golden.get("weights"));
    int pairs = 200_000;
    float[] weights = new float[values.length * pairs];
    for (int i = 0; i < values.length; i++) {
      Arrays.fill(weights, i * pairs, (i + 1) * pairs, values[i]);
    }
    ProgrammedTile tile = program(weights, PcmDevice.STANDARD);
    var reference = new Scatter(golden.get("n_samples").getAsInt());
    for (JsonElement element : golden.getAsJsonArray("times")) {
      JsonObject time = element.getAsJsonObject();
      double seconds = time.get("t").getAsDouble();
      float[] found = tile.weightsAt(seconds);
      for (int i = 0; i < values.length; i++) {
        reference.agrees(
            "weight %s after %s s, seed %d".formatted(values[i], seconds, SEED),
            Arrays.copyOfRange(found, i * pairs, (i + 1) * pairs),
            Math.abs(values[i]) <= 0.1f,
            time.getAsJsonArray("weights").get(i).getAsJsonObject());
      }
    }
  }

  @Test
  void aReadOfATimeIsTheSameWhateverWasReadBefore() {
    float[] weights = {1, -0.5f, 0.25f, 0};
    ProgrammedTile tile = program(weights, PcmDevice.STANDARD);
    float[] late = tile.weightsAt(1e6);
    assertThat(tile.weightsAt(1.0)).isNotEqualTo(late);
    assertThat(tile.weightsAt(1e6)).isEqualTo(late);
    assertThat(program(weights, PcmDevice.STANDARD).weightsAt(1e6)).isEqualTo(late);
    assertThat(
            ProgrammedTile.program(weights, 1, crossbar(PcmDevice.STANDARD), KEY.at(1))
                .weightsAt(1e6))
        .isNotEqualTo(late);
  }

  @Test
  void silentDevicesHoldTheirWeightsAndThenDrift() {
    float[] weights = {1, -0.5f, 0.25f, 0};
    ProgrammedTile tile = program(weights, SILENT);
    assertThat(tile.programmedWeights()).containsExactly(weights);
    assertThat(tile.weightsAt(0)).containsExactly(weights);
    float[] late = tile.weightsAt(1e6);
    assertThat(late[0]).isBetween(0.3f, 0.7f);
    assertThat(late[1]).isBetween(-0.4f, -0.15f);
    assertThat(late[3]).isZero();
  }

  private static ProgrammedTile program(float[] weights, PcmDevice device) {
    return ProgrammedTile.program(weights, 1, crossbar(device), KEY);
  }

  private static Crossbar crossbar(PcmDevice device) {
    return new Crossbar(SinglePairConverter.STANDARD, device, FaultRates.NONE, false);
  }
}
