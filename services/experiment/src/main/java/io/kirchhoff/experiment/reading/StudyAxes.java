package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.sensitivity.Axis;
import io.kirchhoff.experiment.sensitivity.Form;
import io.kirchhoff.experiment.sensitivity.Nonideality;
import io.kirchhoff.experiment.sensitivity.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what a study names: in the paper's list, or by its path in the inference. */
final class StudyAxes {
  private static final String INFERENCE = "inference.";
  private static final String TILE = "inference.tile.";
  private static final String TRAINED_TILE = "training.analog.tile.";
  private static final String MODIFIER = "/training/analog/modifier/stdDev";

  /** Numbers that are no nonidealities: how much is measured, and when. */
  private static final List<String> MEASURED = List.of("inference.repeats", "inference.times");

  private final ObjectNode template;
  private final boolean retrain;
  private final List<FieldError> errors;

  /**
   * @param template an experiment at standard strengths, every value stated
   * @param retrain whether training has the strengths too
   * @param errors takes what is wrong
   */
  StudyAxes(ObjectNode template, boolean retrain, List<FieldError> errors) {
    this.template = template;
    this.retrain = retrain;
    this.errors = errors;
  }

  /** What a parameter's name or path stands for; null after having noted an error. */
  @Nullable Axis find(String parameter, String field) {
    Optional<Nonideality> named = Nonideality.named(parameter);
    if (named.isPresent()) {
      return named(named.get(), field);
    }
    if (!parameter.startsWith(INFERENCE)) {
      note(
          field,
          Code.UNKNOWN_NAME,
          "must be one of %s, or a number of the inference by its path, such as inference.tile.outBound; it is \"%s\". Maybe you mean %s."
              .formatted(
                  String.join(", ", Nonideality.names()),
                  parameter,
                  NearestName.to(parameter, Nonideality.names())));
      return null;
    }
    return byPath(parameter, field);
  }

  private @Nullable Axis named(Nonideality nonideality, String field) {
    Optional<String> path =
        nonideality.paths().stream().filter(it -> template.at(pointer(it)).isNumber()).findFirst();
    if (path.isEmpty()) {
      note(
          field,
          Code.CONFLICT,
          "%s is %s, which this preset does not have%s"
              .formatted(
                  nonideality.name(),
                  String.join(" or ", nonideality.paths()),
                  there(nonideality)));
      return null;
    }
    var settings = new ArrayList<Setting>();
    settings.add(Setting.of(pointer(path.get()), nonideality.form()));
    ReadMode mode = nonideality.mode();
    JsonNode reads = mode == null ? null : SpecWriter.write(mode);
    if (reads != null) {
      settings.add(new Setting(pointer(Nonideality.MODE), Form.NUMBER, 1, reads));
    }
    double standard = nonideality.form().strength(template.at(pointer(path.get())).doubleValue());
    if (retrain && !trained(path.get(), nonideality.form(), standard, reads, settings, field)) {
      return null;
    }
    return new Axis(
        nonideality.name(),
        nonideality.title(),
        nonideality.unit(),
        Double.isNaN(standard) ? null : standard,
        nonideality.form(),
        settings);
  }

  /** The numbers beside the one that is missing. */
  private String there(Nonideality nonideality) {
    String path = nonideality.paths().getFirst();
    JsonNode group = template.at(pointer(path.substring(0, path.lastIndexOf('.'))));
    String numbers =
        group
            .propertyStream()
            .filter(it -> it.getValue().isNumber())
            .map(it -> it.getKey())
            .collect(Collectors.joining(", "));
    JsonNode name = group.path("name");
    return numbers.isEmpty()
        ? ""
        : "; the numbers of %s are %s"
            .formatted(name.isString() ? name.stringValue() : "that place", numbers);
  }

  private @Nullable Axis byPath(String parameter, String field) {
    try {
      JsonNode standard = template.at(pointer(new ParameterPath(parameter).toString()));
      if (MEASURED.stream().anyMatch(parameter::startsWith)) {
        note(field, Code.CONFLICT, "%s is no nonideality".formatted(parameter));
        return null;
      }
      if (!standard.isNumber()) {
        note(
            field,
            Code.CONFLICT,
            standard.isMissingNode()
                ? "%s is nothing that this preset has".formatted(parameter)
                : "%s must be a number of the preset; it is %s"
                    .formatted(parameter, ValueReader.shown(standard)));
        return null;
      }
      Form form = standard.isIntegralNumber() ? Form.WHOLE : Form.NUMBER;
      var settings = new ArrayList<Setting>();
      settings.add(Setting.of(pointer(parameter), form));
      double value = standard.doubleValue();
      if (retrain && !trained(parameter, form, value, null, settings, field)) {
        return null;
      }
      String title = parameter.substring(INFERENCE.length());
      return new Axis(parameter, title, "", value, form, settings);
    } catch (IllegalArgumentException unknown) {
      note(field, Code.UNKNOWN_FIELD, String.valueOf(unknown.getMessage()));
      return null;
    }
  }

  /** Adds what training has of a strength; false after having noted that it has nothing. */
  private boolean trained(
      String path,
      Form form,
      double standard,
      @Nullable JsonNode reads,
      List<Setting> settings,
      String field) {
    if (path.startsWith(TILE)) {
      settings.add(Setting.of(pointer(path.replace(TILE, TRAINED_TILE)), form));
      if (reads != null) {
        String mode = pointer(Nonideality.MODE.replace(TILE, TRAINED_TILE));
        settings.add(new Setting(mode, Form.NUMBER, 1, reads));
      }
      return true;
    }
    JsonNode modifier = template.at(MODIFIER);
    boolean programming =
        Nonideality.named("programming-noise").orElseThrow().paths().contains(path);
    if (programming && modifier.isNumber() && standard > 0) {
      settings.add(new Setting(MODIFIER, form, modifier.doubleValue() / standard, null));
      return true;
    }
    note(
        field,
        Code.CONFLICT,
        "%s is nothing that training has: with retrain, numbers of inference.tile can be varied, and programming noise where spec.base.training.analog.modifier has a stdDev"
            .formatted(path));
    return false;
  }

  private static String pointer(String path) {
    return "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
  }

  private void note(String field, Code code, String message) {
    errors.add(new FieldError(field, code, message));
  }
}
