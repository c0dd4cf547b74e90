package io.kirchhoff.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhoff.engine.EngineRuntime;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.NetworkFile;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.worker.TaskInterruption.Cause;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReadyNetworkTest {
  @BeforeAll
  static void start() {
    EngineRuntime.start(1);
  }

  @Test
  void aStepThatIsInterruptedLeavesNoNativeMemoryBehind() {
    Network network = network();
    assertThatThrownBy(
            () ->
                ReadyNetwork.after(
                    network,
                    _ -> {
                      throw new TaskInterruption(Cause.CANCELLED);
                    }))
        .isInstanceOf(TaskInterruption.class);
    assertThatThrownBy(() -> NetworkFile.encode(network)).hasMessageContaining("closed");
  }

  @Test
  void aNetworkThatIsReadyStaysOpen() throws IOException {
    try (Network network = ReadyNetwork.after(network(), _ -> {})) {
      assertThat(NetworkFile.encode(network)).isNotEmpty();
    }
  }

  private static Network network() {
    return Network.initialise(new Mlp(List.of(2)), new ImageShape(1, 1, 3), 2, StreamKey.ofSeed(1));
  }
}
