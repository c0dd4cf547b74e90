package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Standalone;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StandaloneIT {
  @Test
  void anExperimentRunsFromSubmissionToItsCurves(@TempDir Path data) {
    try (Standalone standalone = Standalone.up(data, 1)) {
      Api api = standalone.api();
      JsonNode job = Experiments.run(api, Experiments.SMALL);
      assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("completed");
      JsonNode series = api.curves(job.get("id").asString()).get("series");
      assertThat(series.valueStream().map(curve -> curve.get("name").asString()))
          .containsExactly("digital", "mapped, not compensated", "mapped", "hardware-aware");
      assertThat(series.get(2).get("points")).hasSize(3);
      assertThat(series.get(2).at("/points/0/n").intValue()).isEqualTo(6);
    }
  }
}
