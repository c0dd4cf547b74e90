package io.kirchhoff.tests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.RunningProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The chart, rendered by Helm and held against Kubernetes' own schemas. */
class HelmChartIT {
  private static final String CHART = "helm/kirchhoff";
  private static final String OWN_DATABASE =
      "postgresql.enabled=false,database.url=jdbc:postgresql://db.example/kirchhoff,database.existingSecret=db";
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Program HELM = new Program("helm");
  private static final Program KUBECONFORM = new Program("kubeconform");

  @TempDir private Path folder;

  @BeforeEach
  void needsHelm() {
    HELM.assumeItAnswers("HelmChartIT", "version");
  }

  @Test
  void lintFindsNothing() {
    assertThat(HELM.output(LONGEST, "lint", "--strict", CHART)).contains("0 chart(s) failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jobService.replicas=1",
        OWN_DATABASE,
        "ingress.enabled=true,ingress.className=nginx,ingress.tlsSecret=certificate",
        "workerService.replicas=3,artifacts.accessModes={ReadWriteMany},artifacts.storageClassName=shared",
        "serviceAccount.create=false,image.pullSecrets={registry},artifacts.existingClaim=kept",
      })
  void whatIsRenderedIsValidForKubernetes(String values) throws IOException {
    KUBECONFORM.assumeItAnswers("HelmChartIT: " + values, "-v");
    Path rendered = Files.writeString(folder.resolve("rendered.yaml"), render(values));
    assertThat(KUBECONFORM.output(LONGEST, "-strict", "-summary", rendered.toString()))
        .contains("Invalid: 0, Errors: 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workers=3 | additional properties 'workers' not allowed",
        "workerService.replicas=-1 | minimum: got -1, want 0",
        "workerService.threads=many | got string, want integer",
        "artifacts.size=8G | does not match pattern",
        "postgresql.enabled=false | at '/database/url': minLength",
        "database.url=jdbc:postgresql://db.example/kirchhoff | at '/database/url': maxLength",
        "postgresql.enabled=false,database.url=jdbc:postgresql://db/k | database.password or database.existingSecret",
      })
  void valuesThatCannotWorkAreRefusedWithTheirName(String values, String complaint) {
    Finished refused = HELM.call(LONGEST, "template", "kirchhoff", CHART, "--set", values);
    assertThat(refused.status()).isNotZero();
    assertThat(refused.output()).contains(complaint);
  }

  @Test
  void everyPodRunsWithoutRightsThatItDoesNotNeed() {
    List<JsonNode> pods = podsOf(render("jobService.replicas=1"));
    assertThat(pods).hasSize(5);
    for (JsonNode pod : pods) {
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/seccompProfile/type").asString())
          .isEqualTo("RuntimeDefault");
      assertThat(pod.get("automountServiceAccountToken").asBoolean()).isFalse();
      for (JsonNode container : pod.get("containers")) {
        JsonNode security = container.get("securityContext");
        assertThat(security.get("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(security.get("allowPrivilegeEscalation").asBoolean()).isFalse();
        assertThat(security.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
        assertThat(container.at("/resources/limits/memory").asString()).isNotEmpty();
      }
    }
  }

  private static String render(String values) {
    return HELM.output(LONGEST, "template", "kirchhoff", CHART, "--set", values);
  }

  private static List<JsonNode> podsOf(String rendered) {
    var pods = new ArrayList<JsonNode>();
    YAMLMapper yaml = YAMLMapper.builder().build();
    for (String document : rendered.split("(?m)^---$", -1)) {
      JsonNode read = document.isBlank() ? yaml.createObjectNode() : yaml.readTree(document);
      JsonNode pod =
          read.path("kind").asString("").equals("Pod")
              ? read.path("spec")
              : read.at("/spec/template/spec");
      if (!pod.isMissingNode()) {
        pods.add(pod);
      }
    }
    return pods;
  }
}
