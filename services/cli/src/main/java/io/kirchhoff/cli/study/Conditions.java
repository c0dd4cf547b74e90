package io.kirchhoff.cli.study;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * What an experiment computes, in short: from its spec as the server states it, with all values.
 */
public final class Conditions {
  private Conditions() {}

  /**
   * A line of Markdown each for network, data, training, chips and time of a job that has ended.
   */
  public static List<String> of(JsonNode job) {
    JsonNode spec = job.get("spec");
    var lines = new ArrayList<String>();
    lines.add("Network: " + named(spec.get("network")));
    lines.add("Data: " + data(spec.get("dataset")));
    JsonNode training = spec.path("training");
    if (training.hasNonNull("pretraining")) {
      lines.add("FP32 training: " + training(training.get("pretraining")));
    }
    if (training.hasNonNull("analog")) {
      lines.add(
          "Hardware-aware training: " + training(training) + "; " + analog(training.get("analog")));
    } else if (training.hasNonNull("epochs")) {
      lines.add("FP32 training: " + training(training));
    }
    JsonNode inference = spec.path("inference");
    if (inference.hasNonNull("repeats")) {
      lines.add(
          "Chips: %d, crossbar `%s`, device `%s`, drift compensation `%s`"
              .formatted(
                  inference.get("repeats").asInt(),
                  text(inference.path("preset")),
                  text(inference.path("device").path("name")),
                  text(inference.path("compensation"))));
    }
    var started = Instant.parse(job.get("startedAt").asString());
    var finished = Instant.parse(job.get("finishedAt").asString());
    lines.add(
        "Time: %d min".formatted(Duration.between(started, finished).plusSeconds(59).toMinutes()));
    return lines;
  }

  private static String data(JsonNode dataset) {
    var parts = new StringJoiner(", ").add("`" + text(dataset.path("name")) + "`");
    parts.add(samples(dataset, "trainSamples") + " samples to train with");
    parts.add(samples(dataset, "testSamples") + " to test with");
    if (dataset.path("normalize").asBoolean(false)) {
      parts.add("normalised");
    }
    if (dataset.hasNonNull("augmentation")) {
      parts.add("augmentation" + values(dataset.get("augmentation")));
    }
    return parts.toString();
  }

  private static String samples(JsonNode dataset, String part) {
    return dataset.hasNonNull(part)
        ? String.format(Locale.ROOT, "%,d", dataset.get(part).asInt())
        : "all";
  }

  private static String training(JsonNode training) {
    var parts =
        new StringJoiner(", ")
            .add(text(training.path("epochs")) + " epochs")
            .add("batches of " + text(training.path("batchSize")))
            .add(named(training.path("optimizer")))
            .add("schedule " + named(training.path("schedule")));
    if (training.path("labelSmoothing").asDouble(0) > 0) {
      parts.add("label smoothing " + text(training.get("labelSmoothing")));
    }
    for (String extra : List.of("distillation", "gradientClip", "earlyStopping")) {
      if (training.hasNonNull(extra)) {
        parts.add("`" + extra + "`" + values(training.get(extra)));
      }
    }
    return parts.toString();
  }

  private static String analog(JsonNode analog) {
    return "modifier %s, ramped up over %s steps, clip %s, remap %s every %s steps"
        .formatted(
            named(analog.path("modifier")),
            text(analog.path("rampSteps")),
            named(analog.path("clip")),
            named(analog.path("remap")),
            text(analog.path("remapEvery")));
  }

  /**
   * Something with a name or a type and parameters; those that are 0, false or empty are left out.
   */
  private static String named(JsonNode part) {
    JsonNode name = part.has("name") ? part.get("name") : part.path("type");
    return "`" + (part.isObject() ? text(name) : text(part)) + "`" + values(part);
  }

  private static String values(JsonNode part) {
    var values = new StringJoiner(", ", " (", ")").setEmptyValue("");
    part.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              boolean title = field.getKey().equals("name") || field.getKey().equals("type");
              if (!title && !isNothing(value)) {
                values.add(field.getKey() + " " + text(value));
              }
            });
    return values.toString();
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull()
        || (value.isNumber() && value.doubleValue() == 0)
        || (value.isBoolean() && !value.booleanValue())
        || (value.isContainer() && value.isEmpty());
  }

  /** A value as a person writes it: whole numbers without a point. */
  private static String text(JsonNode value) {
    if (value.isNumber()) {
      double number = value.doubleValue();
      return number == Math.rint(number) && Math.abs(number) < 1e9
          ? String.valueOf((long) number)
          : String.valueOf(number);
    }
    if (value.isArray()) {
      var items = new StringJoiner(" ");
      value.forEach(item -> items.add(text(item)));
      return items.toString();
    }
    return value.isValueNode() && !value.isNull() ? value.asString() : "";
  }
}
