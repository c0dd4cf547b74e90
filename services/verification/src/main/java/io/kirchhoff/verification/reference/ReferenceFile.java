package io.kirchhoff.verification.reference;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * A JSON file that names its {@code kind}.
 *
 * @param name what reports call it: its path below the folder that was given
 */
public record ReferenceFile(String name, Path path, JsonNode content) {
  public String kind() {
    return content.get("kind").asString();
  }
}
