package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.SharedStandalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each kind of network, of data and of what a training may do goes from a submission to curves: a
 * short training of a small network, on one chip.
 */
class EveryNetworkIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Api api;

  @BeforeAll
  static void bringOwnImages() throws IOException {
    api = SharedStandalone.get().api();
    Path own = Files.createDirectories(SharedStandalone.get().data().resolve("own"));
    OwnImages.npz(own, "small.npz");
    OwnImages.idx(own.resolve("small-idx"));
    OwnImages.csv(own.resolve("small-csv"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          digits       | 'name': 'vgg8', 'width': 2                                | 'optimizer': {'name': 'adamw', 'learningRate': 0.002, 'weightDecay': 0.01}
          digits       | 'name': 'resnet', 'depth': 20, 'width': 2                 | 'optimizer': {'name': 'sgd', 'learningRate': 0.01, 'momentum': 0.9}
          digits       | 'name': 'resnet', 'depth': 32, 'width': 2                 | 'gradientClip': {'type': 'norm', 'limit': 1.0}
          digits       | 'name': 'lenet', 'channels': [2, 4], 'hidden': 8          | 'gradientClip': {'type': 'value', 'limit': 0.5}, 'labelSmoothing': 0.1
          digits       | 'name': 'mlp', 'hidden': [8]                              | 'earlyStopping': {'patience': 1, 'copies': 2}
          digits       | 'name': 'lstm', 'hidden': 8, 'layers': 2                  | 'distillation': {'temperature': 4.0, 'weight': 0.5}
          digits       | 'name': 'gru', 'hidden': 8                                | 'epochs': 2, 'schedule': {'name': 'step', 'milestones': [1]}
          digits       | 'name': 'transformer', 'size': 8, 'heads': 2, 'layers': 1 | 'schedule': {'name': 'cosine', 'warmupEpochs': 0.5}
          kjv-sections | 'name': 'lstm', 'hidden': 8, 'embedding': 4               | 'analog': {'gradientRule': 'cpp'}
          kjv-sections | 'name': 'gru', 'hidden': 8, 'embedding': 4                | 'analog': {'modifier': {'type': 'add-normal', 'stdDev': 0.1, 'pdrop': 0.1}}
          kjv-sections | 'name': 'transformer', 'size': 8, 'heads': 2, 'layers': 1 | 'analog': {'inputRange': {'manageOutputClipping': true}}
          digits       | 'name': 'mlp', 'hidden': [8]                              | 'analog': {'modifier': {'type': 'mult-normal', 'stdDev': 0.1, 'perBatchSample': true}}
          """)
  void trains(String data, String network, String training) {
    JsonNode ended =
        run(
            network,
            "{'name': '%s', 'trainSamples': 40, 'validationSamples': 12, 'testSamples': 12}"
                .formatted(data),
            training);
    assertCompletedWith(network, training, ended);
  }

  @Test
  void trainsOnCroppedAndMirroredImages() {
    JsonNode ended =
        run(
            "'name': 'vgg8', 'width': 2",
            "{'name': 'digits', 'trainSamples': 40, 'testSamples': 12, 'augmentation': {'crop': 1, 'flip': true}}",
            "'batchSize': 8");
    assertCompletedWith("'name': 'vgg8'", "'batchSize': 8", ended);
    assertContains(
        ended.at("/spec/dataset/augmentation"), JSON.readTree(json("{'crop': 1, 'flip': true}")));
  }

  @ParameterizedTest
  @CsvSource({"npz, small.npz", "idx, small-idx", "csv, small-csv"})
  void trainsOnOwnImages(String format, String path) {
    String training =
        "'pretraining': {'epochs': 30, 'batchSize': 4, 'optimizer': {'name': 'adam', 'learningRate': 0.01}}";
    JsonNode ended =
        run("'name': 'mlp', 'hidden': [16]", own(format, path, OwnImages.CLASSES), training);
    assertCompletedWith("'name': 'mlp'", training, ended);
    assertThat(accuracy(ended)).as("dark, grey and bright images are told apart").isEqualTo(1);
  }

  @Test
  void labelsBeyondTheClassesEndTheJobWithTheReason() {
    JsonNode ended =
        run(
            "'name': 'mlp', 'hidden': [8]",
            own("idx", "small-idx", OwnImages.CLASSES - 1),
            "'epochs': 1");
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("failed");
    assertThat(ended.get("reasonCode").asString()).isEqualTo("dataset-unusable");
    assertThat(ended.get("reason").asString())
        .contains("small-idx", "but classes is 2: labels must be 0 to 1");
  }

  private static JsonNode run(String network, String dataset, String training) {
    String unsaid =
        Stream.of(
                "'epochs': 1",
                "'pretraining': {'epochs': 1}",
                "'analog': {'preset': 'standard-hwa'}")
            .filter(field -> !training.startsWith(field.substring(0, field.indexOf(':'))))
            .map(field -> field + ", ")
            .collect(Collectors.joining());
    return Experiments.run(
        api,
        json(
            """
            {'name': 'every network', 'kind': 'training', 'seed': 3,
             'spec': {'network': {%s}, 'dataset': %s,
                      'training': {%s %s},
                      'inference': {'times': [1, 31536000], 'repeats': 1}}}
            """
                .formatted(network, dataset, unsaid, training)));
  }

  private static String own(String format, String path, int classes) {
    return "{'name': '%s', 'files': {'path': '%s', 'image': [1, %d, %d], 'classes': %d}}"
        .formatted(format, path, OwnImages.SIDE, OwnImages.SIDE, classes);
  }

  /** What was asked for is in the spec that was computed, and all curves are there. */
  private static void assertCompletedWith(String network, String training, JsonNode ended) {
    assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
    assertContains(ended.at("/spec/network"), JSON.readTree(json("{" + network + "}")));
    assertContains(ended.at("/spec/training"), JSON.readTree(json("{" + training + "}")));
    JsonNode series = api.curves(ended.get("id").asString()).get("series");
    assertThat(series.valueStream().map(curve -> curve.get("name").asString()).toList())
        .contains("digital", "mapped", "hardware-aware");
    for (JsonNode curve : series) {
      assertThat(curve.get("points")).as(curve.toString()).hasSize(2);
    }
  }

  private static void assertContains(JsonNode spec, JsonNode asked) {
    for (var property : asked.properties()) {
      JsonNode found = spec.get(property.getKey());
      if (property.getValue().isObject()) {
        assertContains(found, property.getValue());
      } else {
        assertThat(found).as(property.getKey()).isEqualTo(property.getValue());
      }
    }
  }

  private static double accuracy(JsonNode job) {
    return api.curves(job.get("id").asString()).at("/series/0/points/0/mean").doubleValue();
  }

  private static String json(String quotedSimply) {
    return quotedSimply.replace('\'', '"');
  }
}
