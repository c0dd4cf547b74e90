package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A result's fact sheet is all that it takes to have the result once more. */
class FactSheetIT {
  @Test
  void theSheetSubmittedAsItIsGivesTheSameCurvesToTheLastDigit() throws Exception {
    Standalone standalone = SharedStandalone.get();
    Api api = standalone.api();
    JsonNode first = Experiments.run(api, Experiments.SMALL);
    assertThat(first.get("state").asString()).as(first.toString()).isEqualTo("completed");
    String sheet = sheet(standalone, first);
    saysHowItCameAbout(JsonMapper.shared().readTree(sheet).get("provenance"));

    JsonNode again = Experiments.run(api, sheet);
    assertThat(again.get("id")).isNotEqualTo(first.get("id"));
    assertThat(api.curves(id(again))).isEqualTo(api.curves(id(first)));
    JsonNode provenance = JsonMapper.shared().readTree(sheet(standalone, again)).get("provenance");
    assertThat(provenance.at("/origin/jobId")).isEqualTo(first.get("id"));
    assertThat(provenance.at("/origin/reproduced").booleanValue()).isTrue();
    assertThat(provenance.get("pointsHash").asString())
        .isEqualTo(sha256(standalone, "/curves?format=csv&repeats=true", first));
  }

  private static void saysHowItCameAbout(JsonNode provenance) {
    JsonNode software = provenance.at("/workers/0/software");
    assertThat(software.get("pytorch").asString()).startsWith("PyTorch ");
    assertThat(software.get("java").asString()).startsWith("25");
    assertThat(software.get("kirchhoff").asString()).matches("\\d+\\..*");
    assertThat(software.get("djl").asString()).matches("\\d+\\..*");
    assertThat(software.get("kernels").asString()).isNotBlank();
    int chips =
        provenance
            .get("workers")
            .valueStream()
            .flatMap(worker -> worker.get("tasks").valueStream())
            .mapToInt(task -> task.get("chips").intValue())
            .sum();
    assertThat(chips).isEqualTo(6);
    assertThat(provenance.at("/workers/0/tasks/0/tookSeconds").doubleValue()).isPositive();
    assertThat(provenance.get("files").valueStream().map(file -> file.get("name").asString()))
        .contains("hwa.safetensors");
  }

  private static String sheet(Standalone standalone, JsonNode job) {
    return Http.get(standalone.address(), "/api/v1/results/" + id(job) + "/fact-sheet").body();
  }

  private static String sha256(Standalone standalone, String path, JsonNode job) throws Exception {
    String body = Http.get(standalone.address(), "/api/v1/results/" + id(job) + path).body();
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String id(JsonNode job) {
    return job.get("id").asString();
  }
}
