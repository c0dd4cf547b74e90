package io.kirchhoff.verification.training;

import static io.kirchhoff.verification.reference.Numbers.field;

import io.kirchhoff.verification.reference.ReferenceCase;
import io.kirchhoff.verification.reference.ReferenceFile;
import io.kirchhoff.verification.reference.ReferenceKind;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Training steps, input ranges found from data, and what is done to weights. */
public final class TrainingCases implements ReferenceKind {
  @Override
  public String kind() {
    return "training";
  }

  @Override
  public List<ReferenceCase> cases(ReferenceFile file) {
    JsonNode content = file.content();
    var cases = new ArrayList<ReferenceCase>();
    for (JsonNode step : content.path("steps")) {
      String name = "step " + field(step, "name").asString();
      cases.add(new ReferenceCase(name, () -> new StepCase(content, step).compare()));
    }
    if (content.hasNonNull("init_from_data")) {
      JsonNode stated = content.get("init_from_data");
      cases.add(new ReferenceCase("init_from_data", () -> new InitialRangeCase(stated).compare()));
    }
    for (JsonNode stated : content.path("clip")) {
      cases.add(
          new ReferenceCase(
              "clip " + params(stated), () -> new WeightCase(content, stated).compareClip()));
    }
    for (JsonNode stated : content.path("remap")) {
      cases.add(
          new ReferenceCase(
              "remap " + params(stated), () -> new WeightCase(content, stated).compareRemap()));
    }
    for (JsonNode stated : content.path("modifiers")) {
      cases.add(
          new ReferenceCase(
              "modifier " + params(stated), () -> new ModifierCase(content, stated).compare()));
    }
    return cases;
  }

  private static String params(JsonNode stated) {
    return field(stated, "params").toString();
  }
}
