package io.kirchhoff.engine.training;

import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.NetworkFile;
import io.kirchhoff.engine.random.StreamKey;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What tells one training from another: a checkpoint is for the training that has the same.
 *
 * @param facts by name, in words that messages can show
 */
record TrainingIdentity(Map<String, String> facts) {
  private static final String FORMAT = "kirchhoff-training-1";

  static TrainingIdentity of(
      Network network,
      Dataset data,
      TrainingPlan plan,
      HardwareAwareness hardware,
      StreamKey seed,
      @Nullable Network teacher) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("format", FORMAT);
    facts.put(
        "data set",
        "%s, %d samples of %s".formatted(data.name(), data.train().size(), data.shape()));
    facts.put("augmentation", String.valueOf(data.augmentation()));
    facts.put("plan", plan.toString());
    facts.put("weight noise and constraint", hardware.toString());
    facts.put("tiles", tiles(network));
    facts.put("random stream", Long.toHexString(seed.bits()));
    facts.put("teacher", teacher == null ? "none" : sum(NetworkFile.encode(teacher)));
    return new TrainingIdentity(facts);
  }

  /** Their settings are long, and differ where this sum does. */
  private static String tiles(Network network) {
    var all = new StringBuilder();
    network
        .analogLayers()
        .forEach(
            (name, layer) ->
                layer.tiles().forEach(tile -> all.append(name).append(tile.settings())));
    return sum(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String sum(byte[] bytes) {
    var sum = new CRC32C();
    sum.update(bytes);
    return Long.toHexString(sum.getValue());
  }

  /**
   * Compares with what a checkpoint says.
   *
   * @throws CheckpointMismatchException with the first difference
   */
  void requireSame(TrainingCheckpoint checkpoint) {
    facts.forEach(
        (name, here) -> {
          String there = checkpoint.fact(name);
          if (!there.equals(here)) {
            throw new CheckpointMismatchException(
                "This checkpoint is of another training: its %s is \"%s\", and here it is \"%s\". Start without a checkpoint."
                    .formatted(name, there, here));
          }
        });
  }
}
