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
import io.kirchhoff.verification.reference.Stated;
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

  /** What a file says besides the settings of its chips. */
  private static final String[] FIELDS = {
    "kind",
    "name",
    "dataset",
    "test_indices",
    "layers",
    "fp",
    "direct_mapping",
    "direct_mapping_variants",
    "hwa",
    "seeds",
    "versions"
  };

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
      cases.add(
          new ReferenceCase(
              "direct mapping",
              () -> aging(file, "fp", ChipSettings.read(content, FIELDS), results)));
    }
    if (content.has("direct_mapping_variants")) {
      for (Map.Entry<String, JsonNode> variant :
          content.get("direct_mapping_variants").properties()) {
        JsonNode settings = variant.getValue();
        cases.add(
            new ReferenceCase(
                "direct mapping, " + variant.getKey(),
                () ->
                    aging(
                        file,
                        "fp",
                        ChipSettings.read(settings, "results"),
                        field(settings, "results"))));
      }
    }
    if (content.has("hwa")) {
      JsonNode results = field(content.get("hwa"), "results");
      cases.add(
          new ReferenceCase(
              "hardware-aware",
              () -> aging(file, "hwa", ChipSettings.read(content, FIELDS), results)));
    }
    return cases;
  }

  private static Comparison digital(ReferenceFile file) {
    JsonNode fp = field(file.content(), "fp");
    LabelledImages test = test(file);
    var comparison = new Comparison();
    try (Network network = network(file, "fp")) {
      double found = Accuracy.of(network, test, StreamKey.ofSeed(0));
      double half = 0.5 / test.size();
      comparison.close("accuracy", found, field(fp, "accuracy").doubleValue(), half);
    }
    return comparison;
  }

  private static Comparison aging(
      ReferenceFile file, String weights, ChipSettings settings, JsonNode results) {
    JsonNode trained = field(file.content(), weights);
    try (Network digital = network(file, weights)) {
      var chips = new AgingChips(settings, doubles(field(results, "times")));
      chips.run(digital, doubles(field(trained, "input_ranges")), test(file));
      return chips.compare(results);
    }
  }

  /** A network with the weights that were trained in some way. */
  private static Network network(ReferenceFile file, String training) {
    var weights = TrainedWeights.of(field(file.content(), training), file.path());
    String stated = new Stated("", file.content()).text("layers", weights.layers());
    if (!stated.replace(" ", "").equals(weights.layers().replace(" ", ""))) {
      throw new NotSupportedException(
          "layers %s; those of the weights are %s".formatted(stated, weights.layers()));
    }
    return weights.network();
  }

  private static LabelledImages test(ReferenceFile file) {
    String dataset = field(file.content(), "dataset").asString();
    if (!dataset.equals(DATASET)) {
      throw new NotSupportedException("the data set " + dataset);
    }
    return Digits.all().subset(integers(field(file.content(), "test_indices")));
  }
}
