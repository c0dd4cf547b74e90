package io.kirchhoff.experiment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {
  @Test
  void everythingThatASpecCanNameIsThere() {
    assertThat(names("networks"))
        .containsExactly(
            "mlp", "lenet", "vgg8", "resnet", "lstm", "gru", "lstm-language-model", "transformer");
    assertThat(names("datasets")).contains("digits", "fashion-mnist");
    assertThat(names("devices"))
        .containsExactly(
            "pcm",
            "pcm-custom-drift",
            "pcm-hermes-one",
            "pcm-hermes-two",
            "reram-wan",
            "reram-cmo",
            "measured",
            "state-independent",
            "ideal");
    assertThat(names("curves")).containsExactly("polynomial", "table");
    assertThat(names("searches")).containsExactly("cma-es", "differential-evolution");
    assertThat(names("faults")).containsExactly("faults");
    assertThat(names("compensations"))
        .containsExactly("none", "global", "global-exact", "per-column");
    assertThat(names("recalibrations")).containsExactly("every-test", "at-times", "periodic");
    assertThat(names("calibrations"))
        .containsExactly("max", "moving-std", "moving-quantile", "cached-quantile");
    assertThat(names("presets"))
        .containsExactly(
            "standard-hwa",
            "floating-point",
            "composer-inference",
            "pcm-hermes",
            "reram-wan",
            "reram-cmo");
    assertThat(names("converters"))
        .containsExactly("single-pair", "dual-pair", "pairs", "custom-pairs", "single-device");
    assertThat(names("modifiers")).contains("none", "add-normal");
  }

  @Test
  void everyParameterHasAMeaningAndItsStandardValueWithinItsLimits() {
    for (String kind : Catalog.names()) {
      for (CatalogEntry entry : Catalog.of(kind)) {
        assertThat(entry.meaning()).as(entry.name()).isNotBlank();
        for (CatalogParameter parameter : entry.parameters()) {
          assertThat(parameter.meaning()).as(parameter.name()).isNotBlank();
          if (parameter.standard().isNumber()) {
            double value = parameter.standard().doubleValue();
            if (parameter.min() != null) {
              assertThat(value).as(parameter.name()).isGreaterThanOrEqualTo(parameter.min());
            }
            if (parameter.max() != null) {
              assertThat(value).as(parameter.name()).isLessThanOrEqualTo(parameter.max());
            }
          }
        }
      }
    }
  }

  @Test
  void aDevicesParametersCarryUnitDefaultAndSource() {
    CatalogParameter first = Catalog.of("devices").getFirst().parameters().getFirst();
    assertThat(first.name()).isEqualTo("gMax");
    assertThat(first.unit()).isEqualTo("µS");
    assertThat(first.standard().doubleValue()).isEqualTo(25.0);
    assertThat(first.source()).contains("aihwkit");
  }

  @Test
  void howConductancesAreKeptIsAParameterOfInference() {
    CatalogParameter refold =
        Catalog.of("inference").getFirst().parameters().stream()
            .filter(parameter -> parameter.name().equals("refold"))
            .findFirst()
            .orElseThrow();
    assertThat(refold.standard().booleanValue()).isFalse();
    assertThat(refold.meaning()).contains("folded back");
  }

  @Test
  void aCalibrationsParametersCarryLimitsDefaultAndSource() {
    CatalogEntry cached = Catalog.of("calibrations").getLast();
    assertThat(cached.source()).contains("aihwkit");
    CatalogParameter quantile = cached.parameters().getFirst();
    assertThat(quantile.name()).isEqualTo("quantile");
    assertThat(quantile.standard().doubleValue()).isEqualTo(0.99995);
    assertThat(quantile.max()).isEqualTo(1);
    assertThat(quantile.source()).contains("aihwkit");
  }

  @Test
  void everySettingOfATileIsThereWithItsSource() {
    List<CatalogParameter> settings = Catalog.of("presets").getFirst().parameters();
    for (String name :
        List.of("tile.outNoise", "tile.circuit.rSeries", "tile.management.noiseManagement")) {
      CatalogParameter setting =
          settings.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
      assertThat(setting.source()).as(name).contains("aihwkit");
    }
    assertThat(settings)
        .filteredOn(it -> it.name().equals("tile.management.boundManagement"))
        .singleElement()
        .extracting(CatalogParameter::allowed)
        .isEqualTo(List.of("none", "iterative", "iterative-worst-case"));
  }

  @Test
  void everyParameterOfAPresetIsThereWithItsUnitDefaultAndSource() {
    for (CatalogEntry preset : Catalog.of("presets")) {
      List<String> names = preset.parameters().stream().map(CatalogParameter::name).toList();
      assertThat(names)
          .as(preset.name())
          .doesNotHaveDuplicates()
          .contains(
              "tile.outNoise",
              "mapping.weightScalingOmega",
              "inputRange.decay",
              "rampSteps",
              "remapEvery",
              "gradientRule",
              "modifier.stdDev",
              "device.gMax",
              "converter.gMax",
              "compensation",
              "times");
      for (CatalogParameter parameter : preset.parameters()) {
        if (!parameter.standard().isNull() && !parameter.standard().isObject()) {
          assertThat(parameter.source())
              .as("%s of %s", parameter.name(), preset.name())
              .isNotBlank();
        }
      }
    }
    assertThat(parameter("reram-cmo", "device.gMax").standard().doubleValue()).isEqualTo(88.19);
    assertThat(parameter("reram-cmo", "device.gMax").unit()).isEqualTo("µS");
    assertThat(parameter("reram-wan", "compensation").standard().stringValue()).isEqualTo("none");
    assertThat(parameter("reram-wan", "times").standard().toString())
        .isEqualTo("[1.0,86400.0,172800.0]");
    assertThat(parameter("composer-inference", "modifier.stdDev").standard().doubleValue())
        .isEqualTo(0.1);
  }

  private static CatalogParameter parameter(String preset, String name) {
    return Catalog.of("presets").stream()
        .filter(it -> it.name().equals(preset))
        .flatMap(it -> it.parameters().stream())
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(String kind) {
    return Catalog.of(kind).stream().map(CatalogEntry::name).toList();
  }
}
