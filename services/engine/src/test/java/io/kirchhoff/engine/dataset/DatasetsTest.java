package io.kirchhoff.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetsTest {
  private static final DatasetFolders NOWHERE = new DatasetFolders(List.of());

  @Test
  void describeThemselvesWithoutLoading() {
    assertThat(Datasets.catalogue())
        .extracting(DatasetDescription::name)
        .containsExactly("digits", "fashion-mnist");
    assertThat(Datasets.catalogue())
        .allSatisfy(
            description -> {
              assertThat(description.classes()).hasSize(10).doesNotHaveDuplicates();
              assertThat(description.licence()).isNotBlank();
              assertThat(description.source()).contains("https://");
              assertThat(Datasets.describe(description.name())).isEqualTo(description);
            });
  }

  @Test
  void loadDigitsWithoutAnyFolderAsTheCatalogueSays() throws IOException {
    DatasetDescription described = Datasets.describe("digits");
    Dataset digits = Datasets.load("digits", NOWHERE);
    assertThat(digits.name()).isEqualTo("digits");
    assertThat(digits.shape()).isEqualTo(described.shape());
    assertThat(digits.classes()).isEqualTo(described.classes());
    assertThat(digits.train().size()).isEqualTo(described.trainSize());
    assertThat(digits.validation().size()).isEqualTo(described.validationSize());
    assertThat(digits.test().size()).isEqualTo(described.testSize());
  }

  @Test
  void refuseAnUnknownNameNamingTheNearestAndAllValidOnes() {
    assertThatThrownBy(() -> Datasets.load("fashon-mnist", NOWHERE))
        .isInstanceOf(UnknownDatasetException.class)
        .hasMessage(
            "dataset 'fashon-mnist' is unknown; the nearest is 'fashion-mnist',"
                + " valid are: digits, fashion-mnist");
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
