package io.kirchhoff.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.dataset.Augmentation;
import io.kirchhoff.experiment.spec.DatasetChoice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DatasetRulesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode document(String network, String dataset) {
    return JSON.readTree(
        """
        {"name": "a data set", "kind": "training", "spec": {
          "network": {"name": "%s"}, "dataset": {%s}, "training": {"epochs": 1}}}
        """
            .formatted(network, dataset.replace('\'', '"')));
  }

  private static DatasetChoice read(String dataset) throws InvalidSpecException {
    return new SpecReader(() -> 1).read(document("mlp", dataset)).spec().dataset();
  }

  @Test
  void allOfItIsUsedAsItIsWhereNothingIsSaid() throws InvalidSpecException {
    assertThat(read("'name': 'digits'"))
        .isEqualTo(new DatasetChoice("digits", null, null, null, null, false, null));
  }

  @Test
  void anAugmentationWithoutSettingsIsTheFields() throws InvalidSpecException {
    assertThat(read("'name': 'digits', 'augmentation': {}").augmentation())
        .isEqualTo(new Augmentation(4, true));
    assertThat(read("'name': 'digits', 'augmentation': {'flip': false}").augmentation())
        .isEqualTo(new Augmentation(4, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "mlp|'name': 'digits', 'trainSamples': 1079|spec.dataset.trainSamples|must be at most 1078, the size of that part; it is 1079",
        "mlp|'name': 'digits', 'testSamples': 0|spec.dataset.testSamples|must be at least 1; it is 0",
        "mlp|'name': 'digits', 'augmentation': {'crop': 8}|spec.dataset.augmentation|crop must be below the size of the images, 8; it is 8",
        "mlp|'name': 'digits', 'files': {'path': 'a', 'image': [1, 1, 2], 'classes': 3}|spec.dataset.files|is for your own files in csv, idx, npz; digits is of the catalogue",
        "mlp|'name': 'npz'|spec.dataset.files|is missing: npz is the format of your own files",
        "mlp|'name': 'npz', 'files': {'path': 'a', 'image': [1, 2], 'classes': 3}|spec.dataset.files|image ([1, 2]) must name three numbers: channels, height and width.",
        "mlp|'name': 'npz', 'files': {'path': 'a', 'image': [1, 1, 2], 'classes': 3, 'label': 'kind'}|spec.dataset.files.label|is for csv; npz has no columns",
        "lenet|'name': 'csv', 'files': {'path': 'a', 'image': [1, 1, 20], 'classes': 3}|spec.network|lenet needs images of at least 4 x 4 pixels, not 1 x 20.",
      })
  void saysWhatDoesNotFit(String network, String dataset, String field, String message) {
    assertThat(errors(network, dataset))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).isEqualTo(message);
            });
  }

  @Test
  void keepsImagesAndTextApart() {
    assertThat(errors("mlp", "'name': 'kjv-sections', 'normalize': true, 'augmentation': {}"))
        .extracting(FieldError::message)
        .containsExactly(
            "is for images; the samples of kjv-sections are 128 tokens of 63",
            "crop and flip are for images; these samples are 128 tokens of 63",
            "mlp needs images; the samples of this data set are passages of text, 128 tokens of 63.");
  }

  private static List<FieldError> errors(String network, String dataset) {
    try {
      new SpecReader(() -> 1).read(document(network, dataset));
      return List.of();
    } catch (InvalidSpecException invalid) {
      return invalid.errors();
    }
  }
}
