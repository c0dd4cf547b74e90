package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {
  private static final DatasetFolders NOWHERE = new DatasetFolders(List.of());

  @Test
  void describeThemselvesWithoutLoading() {
    assertThat(Datasets.catalogue())
        .extracting(DatasetDescription::name)
        .containsExactly("digits", "fashion-mnist", "cifar-10", "kjv-characters", "kjv-sections");
    assertThat(Datasets.catalogue())
        .allSatisfy(
            description -> {
              assertThat(description.classes()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
              assertThat(description.licence()).isNotBlank();
              assertThat(description.source()).contains("https://");
              assertThat(Datasets.describe(description.name())).isEqualTo(description);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "kjv-characters", "kjv-sections"})
  void loadWhatIsIncludedWithoutAnyFolderAsTheCatalogueSays(String name) throws IOException {
    DatasetDescription described = Datasets.describe(name);
    Dataset loaded = Datasets.load(name, NOWHERE);
    assertThat(loaded.name()).isEqualTo(name);
    assertThat(loaded.shape()).isEqualTo(described.shape());
    assertThat(loaded.classes()).isEqualTo(described.classes());
    assertThat(loaded.train().targets()).isEqualTo(described.targets());
    assertThat(loaded.train().size()).isEqualTo(described.trainSize());
    assertThat(loaded.validation().size()).isEqualTo(described.validationSize());
    assertThat(loaded.test().size()).isEqualTo(described.testSize());
  }

  @Test
  void refuseAnUnknownNameNamingTheNearestAndAllValidOnes() {
    assertThatThrownBy(() -> Datasets.load("fashon-mnist", NOWHERE))
        .isInstanceOf(UnknownDatasetException.class)
        .hasMessage(
            "dataset 'fashon-mnist' is unknown; the nearest is 'fashion-mnist',"
                + " valid are: digits, fashion-mnist, cifar-10, kjv-characters, kjv-sections");
    assertThatThrownBy(() -> Datasets.describe("mnist"))
        .isInstanceOf(UnknownDatasetException.class);
  }

  @Test
  void sayWhatIsAbsent() {
    assertThatThrownBy(() -> Datasets.load("fashion-mnist", NOWHERE))
        .isInstanceOf(DatasetAbsentException.class)
        .hasMessageContaining("apt install dataset-fashion-mnist")
        .hasMessageContaining("./kirchhoff dataset fashion-mnist");
  }
}
