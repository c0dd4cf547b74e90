package io.kirchhoff.verification.network;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.integers;

import io.kirchhoff.engine.dataset.Digits;
import io.kirchhoff.engine.dataset.LabelledImages;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.training.Accuracy;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.NotSupportedException;
import io.kirchhoff.verification.reference.ReferenceCase;
import io.kirchhoff.verification.reference.ReferenceFile;
import io.kirchhoff.verification.reference.ReferenceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A fully connected network on handwritten digits: its digital accuracy, and that on aging chips
 * with its trained weights, under other settings, and retrained with noise.
 */
public final class NetworkAccuracy implements ReferenceKind {
  private static final String DATASET = "scikit-learn digits, pixels divided by 16";

  @Override
  public String kind() {
    return "network";
  }

  @Override
  public List<ReferenceCase> cases(ReferenceFile file) {
    JsonNode content = file.content();
    var cases = new ArrayList<ReferenceCase>();
    cases.add(new ReferenceCase("digital", () -> digital(file)));
    if (content.has("direct_mapping")) {
      JsonNode results = content.get("direct_mapping");
      cases.add(new ReferenceCase("direct mapping", () -> aging(file, "fp", content, results)));
    }
    if (content.has("direct_mapping_variants")) {
      for (Map.Entry<String, JsonNode> variant :
          content.get("direct_mapping_variants").properties()) {
        JsonNode settings = variant.getValue();
        cases.add(
            new ReferenceCase(
                "direct mapping, " + variant.getKey(),
                () -> aging(file, "fp", settings, field(settings, "results"))));
      }
    }
    if (content.has("hwa")) {
      JsonNode results = field(content.get("hwa"), "results");
      cases.add(new ReferenceCase("hardware-aware", () -> aging(file, "hwa", content, results)));
    }
    return cases;
  }

  private static Comparison digital(ReferenceFile file) {
    JsonNode fp = field(file.content(), "fp");
    LabelledImages test = test(file);
    var comparison = new Comparison();
    try (Network network = TrainedWeights.of(fp, file.path()).network()) {
      double found = Accuracy.of(network, test, StreamKey.ofSeed(0));
      double half = 0.5 / test.size();
      comparison.close("accuracy", found, field(fp, "accuracy").doubleValue(), half);
    }
    return comparison;
  }

  private static Comparison aging(
      ReferenceFile file, String weights, JsonNode settings, JsonNode results) {
    JsonNode trained = field(file.content(), weights);
    try (Network digital = TrainedWeights.of(trained, file.path()).network()) {
      var chips = new AgingChips(settings, doubles(field(results, "times")));
      chips.run(digital, doubles(field(trained, "input_ranges")), test(file));
      return chips.compare(results);
    }
  }

  private static LabelledImages test(ReferenceFile file) {
    String dataset = field(file.content(), "dataset").asString();
    if (!dataset.equals(DATASET)) {
      throw new NotSupportedException("the data set " + dataset);
    }
    return Digits.all().subset(integers(field(file.content(), "test_indices")));
  }
}
