package io.kirchhoff.experiment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.SpecReader;
import io.kirchhoff.experiment.reading.SpecWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A form is made from the catalogue alone, so the catalogue must leave nothing out. */
class SubmissionParametersTest {
  private static final Set<String> TYPES =
      Set.of("number", "integer", "boolean", "text", "list", "map", "object");

  /** One that names something wherever something can be named. */
  private static final String RICH =
      """
      {"name": "rich", "kind": "training", "seed": 1, "maxRuntimeSeconds": 60, "labels": {"a": "b"},
       "spec": {"network": "lenet",
                "dataset": {"name": "digits", "trainSamples": 100, "augmentation": {"crop": 0}},
                "training": {"epochs": 1, "distillation": {}, "gradientClip": {"type": "norm"}, "earlyStopping": {},
                             "pretraining": {"epochs": 1},
                             "analog": {"layers": [{"match": "layer0", "digital": true}]}},
                "inference": {"recalibration": {"type": "periodic"},
                              "series": [{"name": "x", "weights": "hwa", "medium": "analog", "compensation": "none"}]}}}
      """;

  private final Map<String, CatalogParameter> fields =
      Catalog.of("submission").getFirst().parameters().stream()
          .collect(Collectors.toMap(CatalogParameter::name, Function.identity()));

  @Test
  void everyFieldOfASubmissionIsThere() throws InvalidSpecException {
    JsonNode whole =
        SpecWriter.write(new SpecReader(() -> 7).read(JsonMapper.shared().readTree(RICH)));
    var missing = new TreeSet<String>();
    collect(whole, "", missing);
    missing.removeIf(path -> fields.containsKey(path) || isOfANamedThing(path));
    assertThat(missing).isEmpty();
  }

  private void collect(JsonNode node, String path, Set<String> paths) {
    node.forEachEntry(
        (name, value) -> {
          paths.add(path + name);
          collect(value, path + name + ".", paths);
        });
    if (node.isArray()) {
      String items = path.substring(0, path.length() - 1) + "[].";
      node.forEach(item -> collect(item, items, paths));
    }
  }

  /** Settings of what is chosen from the catalogue are with the thing; labels have free names. */
  private boolean isOfANamedThing(String path) {
    String above = path.substring(0, Math.max(0, path.lastIndexOf('.')));
    CatalogParameter owner = fields.get(above);
    return owner != null && (owner.namedBy() != null || owner.type().equals("map"));
  }

  @Test
  void whatCanBeNamedSaysOfWhichKindItIsAndByWhichField() {
    assertThat(fields.get("spec.network").kind()).isEqualTo("networks");
    assertThat(fields.get("spec.network").namedBy()).isEqualTo("name");
    assertThat(fields.get("spec.training.analog.modifier").kind()).isEqualTo("modifiers");
    assertThat(fields.get("spec.training.analog.modifier").namedBy()).isEqualTo("type");
    assertThat(fields.get("spec.training.analog.preset").kind()).isEqualTo("presets");
    assertThat(fields.get("spec.training.analog.preset").namedBy()).isNull();
    assertThat(fields.get("spec.inference.preset").kind()).isEqualTo("presets");
    assertThat(fields.get("spec.dataset.name").kind()).isEqualTo("datasets");
    assertThat(fields.get("spec.inference.compensation").kind()).isEqualTo("compensations");
    assertThat(fields.values())
        .extracting(CatalogParameter::kind)
        .allMatch(kind -> kind == null || Catalog.names().contains(kind));
  }

  @Test
  void aFieldTellsWhetherItMayBeLeftOutAndWhatHoldsThen() {
    assertThat(fields.get("spec.training").optional()).isTrue();
    assertThat(fields.get("spec.training.epochs").optional()).isFalse();
    assertThat(fields.get("spec.training.epochs").standard().isNull()).isTrue();
    assertThat(fields.get("spec.training.batchSize").standard().intValue()).isEqualTo(32);
    assertThat(fields.get("spec.inference.repeats").standard().intValue()).isEqualTo(25);
    assertThat(fields.get("spec.dataset.trainSamples").type()).isEqualTo("integer");
    assertThat(fields.get("spec.inference.times").items()).isEqualTo("number");
    assertThat(fields.get("spec.inference.series").items()).isEqualTo("object");
    assertThat(fields.get("kind").allowed())
        .containsExactly("training", "drift-inference", "weight-programming");
  }

  @Test
  void everyFieldIsOfAKnownTypeAndObjectsInNamedThingsAreNamedThings() {
    assertThat(fields.values()).extracting(CatalogParameter::type).allMatch(TYPES::contains);
    for (String kind : CatalogKinds.CHOICES.keySet()) {
      for (CatalogEntry entry : Catalog.of(kind)) {
        List<CatalogParameter> objects =
            entry.parameters().stream().filter(it -> it.type().equals("object")).toList();
        assertThat(objects).as(entry.name()).allMatch(it -> it.namedBy() != null);
      }
    }
  }
}
