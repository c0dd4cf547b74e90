package io.kirchhoff.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every parameter that a reference states is simulated, or the case is said to be unsupported. */
class StatedParametersTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PCMLike          | {\"mood\": 1}                           | params.mood",
        "PCMLike          | {\"prog_coeff_g_max_reference\": 20}    | params.prog_coeff_g_max_reference",
        "PCMLike          | {\"g_converter\": \"CustomPair\"}       | params.g_converter",
        "CustomDriftPCMLike | {\"g_lst\": [0, 25], \"nu_mean_lst\": [0, 1], \"nu_std_lst\": [0, 1], \"prog_coeff\": [1]} | params.prog_coeff",
        "Hermes           | {\"prog_coeff\": [0.1]}                 | params.prog_coeff",
        "Hermes           | {\"num_devices\": 4}                    | params.num_devices 4.0",
        "ReRamWan2022     | {\"coeff_dic\": {\"1.0\": [0.3]}}       | params.coeff_dic",
        "ReRamCMO         | {\"coeff_dict\": {}, \"decay_dict\": {}, \"read_dict\": {}} | params.coeff_dict, params.decay_dict, params.read_dict",
        "StateIndependent | {\"drift_nu\": 0.1}                     | params.drift_nu",
      })
  void anArgumentOfADeviceThatIsNotReadIsNamed(String name, String params, String what)
      throws IOException {
    verify(
        "{\"kind\": \"device\", \"name\": \"%s\", \"params\": %s, \"points\": []}"
            .formatted(name, params));
    assertThat(lines.getFirst()).startsWith("not supported").endsWith(": " + what);
    assertThat(lines.getLast()).isEqualTo("0 passed, 0 failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"prog_coeff\": [0.26348, 1.965, -1.1731]}                    | PCMLike          | passed",
        "{\"prog_coeff\": [0.3, 1.965, -1.1731]}                        | PCMLike          | FAILED",
        "{\"drift_nu_mean\": 0.1, \"drift_nu_std\": 0.05, \"prog_coeff\": [0.2, 0]} | StateIndependent | passed",
        "{\"drift_nu_mean\": 0.11}                                      | StateIndependent | FAILED",
        "{\"drift_nu_std\": 0.055}                                      | StateIndependent | FAILED",
        "{\"prog_noise_scale\": 1.1}                                    | PCMLike          | FAILED",
        "{\"t_read\": 1e-6}                                             | PCMLike          | FAILED",
        "{\"t_0\": 30}                                                  | PCMLike          | FAILED",
      })
  void anArgumentOfADeviceThatIsReadIsSimulated(String params, String name, String verdict)
      throws IOException {
    ObjectNode file = golden(name.equals("PCMLike") ? "pcm_gmax25" : "state_independent");
    var points = (ArrayNode) file.get("points");
    while (points.size() > 8) {
      points.remove(points.size() - 1);
    }
    while (points.size() > 2) {
      points.remove(0);
    }
    ((ObjectNode) file.get("params")).setAll((ObjectNode) JSON.readTree(params));
    verify(file.toString());
    assertThat(lines.getFirst()).startsWith(verdict);
  }

  @Test
  void coefficientsOfOnesOwnBelongToTheRangeOfTheDevice() throws IOException {
    ObjectNode file = golden("pcm_gmax25");
    var points = (ArrayNode) file.get("points");
    while (points.size() > 1) {
      points.remove(1);
    }
    // At 0 µS the range matters for nothing but the published coefficients.
    ObjectNode params = (ObjectNode) file.get("params");
    params.put("g_max", 50.0);
    verify(file.toString());
    assertThat(lines.getFirst()).startsWith("FAILED");
    params.set("prog_coeff", JSON.readTree("[0.26348, 1.965, -1.1731]"));
    file.remove("points");
    file.set("points", points);
    ((ObjectNode) points.get(0)).set("read", JSON.createArrayNode());
    verify(file.toString());
    assertThat(lines.getFirst()).startsWith("passed");
  }

  @ParameterizedTest
  @CsvSource({
    "/cases/0/forward, forward.magic",
    "/cases/0/mapping, mapping.magic",
    "/cases/0/tiles/0, tiles.magic",
    "/cases/0, magic",
  })
  void aParameterOfATileThatIsNotReadIsNamed(String where, String what) throws IOException {
    ObjectNode file = golden("../tiles/deterministic_40x24");
    var cases = (ArrayNode) file.get("cases");
    while (cases.size() > 1) {
      cases.remove(1);
    }
    ((ObjectNode) file.at(where)).put("magic", 1.0);
    verify(file.toString());
    assertThat(lines.getFirst()).startsWith("not supported").endsWith(": " + what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"magic\": 1}                                | not supported | magic",
        "{\"forward\": {\"magic\": 1}}                 | not supported | forward.magic",
        "{\"mapping\": {\"digital_bias\": false}}      | not supported | mapping.digital_bias false",
        "{\"mapping\": {\"magic\": 1}}                 | not supported | mapping.magic",
        "{\"mapping\": {\"max_input_size\": 16}}       | not supported | 2 input ranges for 8 tiles",
        "{\"noise_model\": {\"magic\": 1}}             | not supported | noise_model.magic",
        "{\"drift_compensation\": \"prayer\"}          | not supported | drift_compensation prayer",
        // A larger range scales all that phase-change memory does, so that nothing changes.
        "{\"noise_model\": {\"g_max\": 40}}            | passed        | ",
        "{\"drift_compensation\": null}                | FAILED        | ",
        "{\"noise_model\": {\"prog_noise_scale\": 2}}  | FAILED        | ",
      })
  void aSettingOfANetworksChipsIsReadOrNamed(String settings, String verdict, String what)
      throws IOException {
    ObjectNode file = golden("../network/mlp_digits");
    var setting = (ObjectNode) JSON.readTree(settings);
    setting.set("results", file.get("direct_mapping"));
    file.remove(List.of("direct_mapping", "hwa"));
    file.set("direct_mapping_variants", JSON.createObjectNode().set("variant", setting));
    verify(file.toString());
    assertThat(lines.get(1)).startsWith(verdict);
    if (what != null) {
      assertThat(lines.get(1)).endsWith(": " + what);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/steps/0, 0, magic",
    "/steps/0/forward, 0, forward.magic",
    "/steps/0/ir, 0, ir.magic",
    "/mapping, 0, mapping.magic",
    "/init_from_data, 6, magic",
    "/clip/1/params, 8, params.magic",
    "/remap/0/params, 11, params.magic",
    "/modifiers/3/params, 18, params.magic",
  })
  void aSettingOfATrainingThatIsNotReadIsNamed(String where, int line, String what)
      throws IOException {
    ObjectNode file = golden("../training/training");
    ((ObjectNode) file.at(where)).put("magic", 1.0);
    file.set("modifiers", shortened((ArrayNode) file.get("modifiers"), 4));
    verify(file.toString());
    assertThat(lines.get(line)).startsWith("not supported").endsWith(": " + what);
    assertThat(lines.getLast()).contains(" 0 failed");
  }

  @ParameterizedTest
  @CsvSource({
    "/steps/1/ir, decay, 0.02, 1",
    "/steps/3/ir, output_min_percentage, 0.1, 3",
    "/steps/4/ir, gradient_relative, 1, 4",
    "/clip/1/params, sigma, 1.6, 8",
    "/remap/3/params, max_scale_range, 0.4, 14",
    "/modifiers/0/params, std_dev, 0.104, 15",
  })
  void aSettingOfATrainingThatIsReadIsSimulated(String where, String name, double value, int line)
      throws IOException {
    ObjectNode file = golden("../training/training");
    var params = (ObjectNode) file.at(where);
    if (name.equals("gradient_relative")) {
      params.put(name, true);
    } else {
      params.put(name, value);
    }
    file.set("modifiers", shortened((ArrayNode) file.get("modifiers"), 1));
    verify(file.toString());
    assertThat(lines.get(line)).startsWith("FAILED");
    assertThat(lines.getLast()).endsWith(" 1 failed");
  }

  private static ArrayNode shortened(ArrayNode cases, int count) {
    ArrayNode kept = JSON.createArrayNode();
    for (int i = 0; i < count; i++) {
      kept.add(cases.get(i));
    }
    return kept;
  }

  @ParameterizedTest
  @CsvSource({
    "preset, FloatingPointPreset, preset \"FloatingPointPreset\"",
    "layers, 'Linear(64,64), Tanh, Linear(64,10)', 'layers Linear(64,64), Tanh, Linear(64,10); those of the weights are Linear(64,64), ReLU, Linear(64,10)'",
  })
  void aNetworkOfAnotherKindIsNamed(String field, String value, String what) throws IOException {
    ObjectNode file = golden("../network/mlp_digits");
    file.remove(List.of("direct_mapping_variants", "hwa"));
    file.put(field, value);
    verify(file.toString());
    assertThat(lines).anyMatch(it -> it.startsWith("not supported") && it.endsWith(": " + what));
    assertThat(lines.getLast()).contains(" 0 failed");
  }

  private void verify(String content) throws IOException {
    Files.writeString(folder.resolve("reference.json"), content);
    lines.clear();
    new PhysicsVerification(List.of(folder), lines::add).run();
  }

  private static ObjectNode golden(String name) throws IOException {
    try {
      Path devices =
          Path.of(
              Objects.requireNonNull(StatedParametersTest.class.getResource("/golden/devices"))
                  .toURI());
      return (ObjectNode) JSON.readTree(Files.readString(devices.resolve(name + ".json")));
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
