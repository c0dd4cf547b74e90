package io.kirchhoff.experiment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.modifier.NoModifier;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.SpecReader;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** docs/from-aihwkit.md leads to fields that there are, and to all that are aihwkit's. */
class FromAihwkitDocumentTest {
  private static final Path DOCUMENT = Path.of("../../docs/from-aihwkit.md");

  private static final Pattern PLACE =
      Pattern.compile("`((?:training|inference)\\.[\\w.\\[\\]]+)(?:: ([\\w-]+))?`");

  private static final Pattern EXAMPLE =
      Pattern.compile("^```json\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** Where training and chips have the same fields. */
  private static final Pattern BOTH =
      Pattern.compile("training\\.analog\\.((?:tile|mapping|inputRange)(?:\\..*)?)");

  private final String text = Files.readString(DOCUMENT);

  private final Map<String, CatalogParameter> fields =
      Catalog.of("submission").getFirst().parameters().stream()
          .collect(Collectors.toMap(CatalogParameter::name, Function.identity()));

  FromAihwkitDocumentTest() throws IOException {}

  /** What the document names: paths, and paths with a value. */
  private Set<String> places() {
    return PLACE
        .matcher(text)
        .results()
        .flatMap(place -> Stream.of(place.group(1), place.group().replace("`", "")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPathThereIsAFieldAndEveryValueOneThatItTakes() {
    List<String> unknown =
        PLACE
            .matcher(text)
            .results()
            .filter(place -> !known(place))
            .map(MatchResult::group)
            .toList();
    assertThat(places()).hasSizeGreaterThan(100);
    assertThat(unknown).isEmpty();
  }

  private boolean known(MatchResult place) {
    String path = "spec." + place.group(1);
    String value = place.group(2);
    CatalogParameter field = fields.get(path);
    if (field == null) {
      return value == null && ofANamedThing(path);
    }
    return value == null || takes(field, value);
  }

  private static boolean takes(CatalogParameter field, String value) {
    String kind = field.kind();
    if (kind != null) {
      return Catalog.of(kind).stream().anyMatch(entry -> entry.name().equals(value));
    }
    return field.allowed().contains(value)
        || (field.type().equals("boolean") && Set.of("true", "false").contains(value));
  }

  private boolean ofANamedThing(String path) {
    String setting = path.substring(path.lastIndexOf('.') + 1);
    CatalogParameter owner = fields.get(path.substring(0, path.lastIndexOf('.')));
    if (owner == null || owner.kind() == null || owner.namedBy() == null) {
      return false;
    }
    return setting.equals(owner.namedBy())
        || Catalog.of(owner.kind()).stream()
            .flatMap(entry -> entry.parameters().stream())
            .anyMatch(parameter -> parameter.name().equals(setting));
  }

  @Test
  void whatItSaysToBeInBothPlacesIs() {
    for (String place : places()) {
      BOTH.matcher(place.replaceAll(":.*", ""))
          .results()
          .forEach(both -> assertThat(fields).containsKey("spec.inference." + both.group(1)));
    }
  }

  @Test
  void allThatIsAihwkitsIsThere() {
    Set<String> missing = new TreeSet<>();
    fields.forEach(
        (name, field) -> {
          String path = name.replaceFirst("^spec\\.", "");
          if (!path.matches("(training\\.analog|inference)\\..*") || path.contains("[]")) {
            return;
          }
          boolean twin = path.matches("inference\\.(tile|mapping|inputRange)\\..*");
          if (!twin && field.source().contains("aihwkit")) {
            missing.add(path);
          }
          if (field.namedBy() != null) {
            Catalog.of(Objects.requireNonNull(field.kind())).stream()
                .filter(entry -> entry.source().contains("aihwkit"))
                .forEach(entry -> missing.add(path + ": " + entry.name()));
            Catalog.of(Objects.requireNonNull(field.kind())).stream()
                .flatMap(entry -> entry.parameters().stream())
                .filter(parameter -> parameter.source().contains("aihwkit"))
                .forEach(parameter -> missing.add(path + "." + parameter.name()));
          }
        });
    assertThat(missing).hasSizeGreaterThan(100);
    missing.removeAll(places());
    assertThat(missing).isEmpty();
  }

  @Test
  void thePlainConfigurationIsAnExperimentWithTheSameTilesInBothPlaces()
      throws InvalidSpecException {
    String example =
        EXAMPLE.matcher(text).results().map(it -> it.group(1)).findFirst().orElseThrow();
    TrainingExperiment experiment =
        new SpecReader(() -> 7).read(JsonMapper.shared().readTree(example)).spec();
    AnalogTrainingSpec analog =
        Objects.requireNonNull(Objects.requireNonNull(experiment.training()).analog());
    InferenceSpec inference = Objects.requireNonNull(experiment.inference());
    assertThat(analog.modifier()).isEqualTo(new NoModifier());
    assertThat(inference.tile()).isEqualTo(analog.tile());
    assertThat(inference.mapping()).isEqualTo(analog.mapping());
    assertThat(inference.inputRange()).isEqualTo(analog.inputRange());
  }
}
