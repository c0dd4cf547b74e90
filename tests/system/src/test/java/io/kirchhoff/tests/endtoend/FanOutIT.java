package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.Standalone;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job is shared by whatever workers there are. */
@Tag("long")
class FanOutIT {
  private static final String SHARED = Experiments.small(23, 2, 12);

  @TempDir private Path folder;

  @Test
  void theResultIsTheSameForOneWorkerAndForThree() {
    assertThat(curves(3)).isEqualTo(curves(1));
  }

  private JsonNode curves(int workers) {
    try (Standalone standalone = Standalone.up(folder.resolve("workers-" + workers), workers)) {
      Api api = standalone.api();
      await("workers")
          .atMost(Duration.ofMinutes(4))
          .until(() -> read(standalone, "queue").get("workers").size() == workers);
      JsonNode ended = Experiments.run(api, SHARED);
      assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
      JsonNode tasks = ended.get("tasks");
      // The training, a chip for each worker, and what is left.
      assertThat(tasks.get("done").asInt()).as(tasks.toString()).isGreaterThan(2);
      assertThat(tasks.get("running").asInt() + tasks.get("waiting").asInt()).isZero();
      assertThat(read(standalone, "queue").get("items")).isEmpty();
      assertThat(read(standalone, "usage").at("/owners/0/computeSeconds").asDouble()).isPositive();
      return api.curves(ended.get("id").asString());
    }
  }

  private static JsonNode read(Standalone standalone, String what) {
    return JsonMapper.shared().readTree(Http.get(standalone.address(), "/api/v1/" + what).body());
  }
}
