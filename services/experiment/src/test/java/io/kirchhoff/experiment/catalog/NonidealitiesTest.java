package io.kirchhoff.experiment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.sensitivity.Nonideality;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a sensitivity study can vary, and how, is in the catalogue. */
class NonidealitiesTest {
  private final Map<String, CatalogEntry> entries =
      Catalog.of("nonidealities").stream()
          .collect(Collectors.toMap(CatalogEntry::name, Function.identity()));

  @Test
  void eachIsThereWithItsStrengthPathsAndSource() {
    assertThat(Catalog.of("nonidealities").stream().map(CatalogEntry::name))
        .hasSize(16)
        .containsExactlyElementsOf(Nonideality.names());
    assertThat(entries.values())
        .allSatisfy(
            entry -> {
              assertThat(entry.source()).contains("Rasch et al. 2023", "supplementary table 1");
              assertThat(entry.facts().get("paths")).startsWith("inference.");
              assertThat(entry.facts().get("title")).isNotBlank();
              CatalogParameter strength = strength(entry.name());
              assertThat(strength.min()).isNotNull();
              assertThat(strength.max()).isNotNull();
              assertThat(strength.standard().isNumber()).isTrue();
              assertThat(strength.source()).isNotBlank();
            });
  }

  @Test
  void standardValuesAreThoseOfThePapersTable() {
    assertThat(strength("dac-bits").standard().doubleValue()).isEqualTo(8);
    assertThat(strength("adc-bits").unit()).isEqualTo("bits");
    assertThat(strength("adc-bits").min()).isEqualTo(2);
    assertThat(strength("adc-bits").max()).isEqualTo(23);
    assertThat(strength("output-noise").standard().doubleValue()).isEqualTo(0.04);
    assertThat(strength("weight-noise").standard().doubleValue()).isEqualTo(0.0175);
    assertThat(strength("ir-drop").standard().doubleValue()).isEqualTo(1);
    assertThat(strength("programming-noise").standard().doubleValue()).isEqualTo(1);
    assertThat(strength("stuck-at-gmax").max()).isEqualTo(1);
    assertThat(entries.get("read-asymmetry").facts().get("also")).contains("pos-neg-separate");
    assertThat(entries.get("programming-noise").facts().get("paths"))
        .isEqualTo("inference.device.progNoiseScale, inference.device.noiseScale");
  }

  @Test
  void rangesSayWhatMustBeGiven() {
    assertThat(Catalog.of("ranges").stream().map(CatalogEntry::name))
        .containsExactly("auto", "list", "linear", "log");
    assertThat(given("auto")).isEmpty();
    assertThat(given("list")).containsExactly("values");
    assertThat(given("linear")).containsExactly("from", "to");
    assertThat(given("log")).containsExactly("from", "to");
  }

  @Test
  void everyFieldOfAStudyIsThere() {
    List<CatalogParameter> fields = Catalog.of("submission").getLast().parameters();
    assertThat(fields)
        .extracting(CatalogParameter::name)
        .contains(
            "spec.base",
            "spec.weights",
            "spec.vary[].parameter",
            "spec.vary[].range",
            "spec.interactions[].parameters",
            "spec.criterion.level",
            "spec.criterion.margin",
            "spec.criterion.timeSeconds",
            "spec.retrain",
            "spec.parallelism");
    assertThat(fields)
        .filteredOn(it -> it.kind() != null)
        .extracting(CatalogParameter::kind)
        .containsExactly("nonidealities", "ranges");
  }

  @Test
  void everySettingOfASearchForAMappingHasItsSource() {
    assertThat(Catalog.of("programming").getFirst().parameters())
        .hasSizeGreaterThan(15)
        .allSatisfy(it -> assertThat(it.source()).as(it.name()).isNotBlank());
  }

  private static List<String> given(String range) {
    return Catalog.of("ranges").stream()
        .filter(it -> it.name().equals(range))
        .flatMap(it -> it.parameters().stream())
        .filter(it -> it.standard().isNull() && !it.optional())
        .map(CatalogParameter::name)
        .toList();
  }

  private CatalogParameter strength(String name) {
    return entries.get(name).parameters().getFirst();
  }
}
