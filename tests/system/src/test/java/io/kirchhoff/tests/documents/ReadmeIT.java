package io.kirchhoff.tests.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.documents.Document.Block;
import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.RunningProcess.Finished;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the README shows, typed in by somebody in another folder. */
class ReadmeIT {
  private static final String ADDRESS_SHOWN = "http://127.0.0.1:8080";

  @TempDir private Path folder;

  @Test
  void everyCommandWorksAsShown() throws IOException {
    Document readme = Document.of("README.md");
    for (Block file : readme.blocks("yaml")) {
      Files.writeString(folder.resolve(file.firstLine().replace("# ", "")), file.text());
    }
    Path launcher = folder.resolve("kirchhoff");
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(Installation.ROOT.resolve("kirchhoff")));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Standalone standalone = SharedStandalone.get();
    String address = standalone.address().toString();
    List<Block> shown =
        readme.blocks("sh").stream().filter(it -> !DocumentsTest.runElsewhere(it)).toList();
    assertThat(shown).isNotEmpty();
    for (Block block : shown) {
      String script = "set -euxo pipefail\n" + block.text().replace(ADDRESS_SHOWN, address);
      Finished done =
          RunningProcess.run(
              folder,
              Map.of("KIRCHHOFF_URL", address),
              List.of("bash", "-c", script),
              Duration.ofMinutes(3));
      System.out.println(done.output());
      assertThat(done.status()).as(script + done.output()).isZero();
    }
    assertThat(folder.resolve("curves.csv")).content().contains("digital", "hardware-aware");
    assertThat(folder.resolve("curves.svg")).content().contains("<svg", "hardware-aware");
  }

  @Test
  void theWholeExperimentNamesEveryFieldThatThereIs() {
    Block whole = Document.of("docs/experiments.md").blocks("yaml").getFirst();
    var yaml = new YAMLMapper();
    JsonNode shown = yaml.readTree(whole.text());
    Standalone standalone = SharedStandalone.get();
    JsonNode job = standalone.api().submit(shown.toString());
    assertThat(fields("spec", shown.get("spec")))
        .containsExactlyInAnyOrderElementsOf(fields("spec", job.get("spec")));
    standalone.api().cancel(job.get("id").asString());
  }

  private static Set<String> fields(String path, JsonNode node) {
    var fields = new TreeSet<String>();
    node.forEachEntry(
        (name, value) -> {
          fields.add(path + "." + name);
          fields.addAll(fields(path + "." + name, value));
        });
    if (node.isArray()) {
      node.forEach(item -> fields.addAll(fields(path + "[]", item)));
    }
    return fields;
  }
}
