package io.kirchhoff.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kirchhoff.verification.reference.Numbers;
import io.kirchhoff.verification.reference.UnusableReferenceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PhysicsVerificationTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();

  @Test
  void everyCaseThatTheEngineKnowsPasses() {
    boolean agrees = verify(golden());
    System.out.println(String.join("\n", lines));
    assertThat(agrees).as(String.join("\n", lines)).isTrue();
    // Converters 5, devices 5 and two pipelines, network 7, tiles 28, 28 and 8, training 25,
    // mappings 7 and their losses 6.
    assertThat(lines.getLast()).isEqualTo("121 passed, 0 failed");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("passed"))
        .hasSize(5 + 5 + 2 + 7 + 28 + 28 + 8 + 25 + 7 + 6)
        .allMatch(line -> line.matches(".*largest deviation \\S+, tolerance \\S+ .*"));
    assertThat(lines).contains("0 not supported");
  }

  @Test
  void aDamagedNumberFailsItsCaseAlone() throws IOException {
    var file = (ObjectNode) JSON.readTree(golden().resolve("tiles/deterministic_40x24.json"));
    JsonNode y = file.at("/cases/26/y/3");
    ((ArrayNode) y).set(5, JSON.valueToTree(y.get(5).doubleValue() + 1e-3));
    write("tiles/damaged.json", file.toString());
    assertThat(verify(folder)).isFalse();
    assertThat(lines.getLast()).isEqualTo("27 passed, 1 failed");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("FAILED"))
        .singleElement()
        .asString()
        .contains("26_standard_preset_noise_off")
        .contains("y 77");
  }

  @Test
  void aCaseThatLacksAFieldFailsAndSaysWhich() throws IOException {
    write("a.json", "{\"kind\": \"converters\", \"cases\": [{\"name\": \"SinglePair\"}]}");
    assertThat(verify(folder)).isFalse();
    assertThat(lines)
        .containsExactly(
            "FAILED         a.json: the field params is missing",
            "0 not supported",
            "0 passed, 1 failed");
  }

  @Test
  void whatTheEngineDoesNotHaveIsSaidAndDoesNotFail() throws IOException {
    write("a.json", "{\"kind\": \"telepathy\"}");
    write(
        "b.json",
        "{\"kind\": \"converters\", \"cases\": [{\"name\": \"Quantum\", \"params\": {}}]}");
    assertThat(verify(folder)).isTrue();
    assertThat(lines)
        .containsExactly(
            "not supported  a.json: the kind telepathy",
            "not supported  b.json Quantum {}: the converter Quantum",
            "2 not supported",
            "0 passed, 0 failed");
  }

  @Test
  void weightsMayLieBesideTheReference() throws IOException {
    var file = (ObjectNode) JSON.readTree(golden().resolve("network/mlp_digits.json"));
    var trained = (ObjectNode) file.get("fp");
    writeNpz(folder.resolve("weights.npz"), trained.get("weights"));
    trained.put("weights", "weights.npz");
    file.remove(List.of("direct_mapping", "direct_mapping_variants", "hwa"));
    write("mlp.json", file.toString());
    assertThat(verify(folder)).as(lines.toString()).isTrue();
    assertThat(lines.getLast()).isEqualTo("1 passed, 0 failed");
    Files.delete(folder.resolve("weights.npz"));
    assertThatExceptionOfType(UnusableReferenceException.class)
        .isThrownBy(() -> verify(folder))
        .withMessageContaining("weights.npz: cannot be read");
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    assertUnusable(folder, "holds no reference file");
    assertUnusable(folder.resolve("absent"), "absent: there is no such folder");
    write("broken.json", "{\"kind\": ");
    assertUnusable(folder, "broken.json:1:");
  }

  private void assertUnusable(Path path, String message) {
    assertThatExceptionOfType(UnusableReferenceException.class)
        .isThrownBy(() -> verify(path))
        .withMessageContaining(message)
        .satisfies(thrown -> assertThat(thrown.getMessage().lines()).hasSize(1));
  }

  private boolean verify(Path path) {
    lines.clear();
    return new PhysicsVerification(List.of(path), lines::add).run();
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static Path golden() {
    try {
      return Path.of(
          Objects.requireNonNull(PhysicsVerificationTest.class.getResource("/golden")).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** As numpy.savez writes it: one float64 array for each list. */
  private static void writeNpz(Path file, JsonNode arrays) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < arrays.size(); i++) {
        double[] values = Numbers.doubles(arrays.get(i));
        zip.putNextEntry(new ZipEntry("arr_" + i + ".npy"));
        zip.write(npy(values));
        zip.closeEntry();
      }
    }
  }

  private static byte[] npy(double[] values) throws IOException {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d,), }".formatted(values.length);
    header = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
    var out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    ByteBuffer rest =
        ByteBuffer.allocate(2 + header.length() + values.length * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    rest.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    for (double value : values) {
      rest.putDouble(value);
    }
    out.write(rest.array());
    return out.toByteArray();
  }
}
