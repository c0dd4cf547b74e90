package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.LayerRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** What must hold between a device and what a spec asks of it. */
final class DeviceRules {
  /** Rounding in a stated range is no conflict. */
  private static final double ROUNDING = 1e-9;

  private final InferenceSpec inference;
  private final List<FieldError> errors = new ArrayList<>();

  private DeviceRules(InferenceSpec inference) {
    this.inference = inference;
  }

  static List<FieldError> conflicts(InferenceSpec inference) {
    var rules = new DeviceRules(inference);
    rules.range(inference.converter(), "spec.inference.converter");
    List<LayerRule> layers = Objects.requireNonNullElse(inference.layers(), List.of());
    for (int i = 0; i < layers.size(); i++) {
      Converter own = layers.get(i).converter();
      if (own != null) {
        rules.range(own, "spec.inference.layers[" + i + "].converter");
      }
    }
    for (int i = 0; i < inference.times().size(); i++) {
      rules.times(inference.times().get(i), "spec.inference.times[" + i + "]");
    }
    return rules.errors;
  }

  private void range(Converter converter, String path) {
    DeviceModel device = inference.device();
    double rounding = ROUNDING * device.gMax();
    if (converter.gMin() < device.gMin() - rounding
        || converter.gMax() > device.gMax() + rounding) {
      note(
          path,
          "asks for %s to %s µS, but the device %s holds %s to %s µS. Maybe leave the range out: then it is the device's."
              .formatted(
                  converter.gMin(),
                  converter.gMax(),
                  Vocabulary.DEVICES.nameOf(device),
                  device.gMin(),
                  device.gMax()));
    }
  }

  private void times(double seconds, String path) {
    if (unreadable(seconds, path)) {
      return;
    }
    OptionalDouble measured = inference.recalibration().lastAt(seconds);
    if (measured.isPresent()) {
      unreadable(measured.getAsDouble(), "spec.inference.recalibration");
    }
  }

  private boolean unreadable(double seconds, String path) {
    try {
      inference.device().requireReadable(seconds);
      return false;
    } catch (IllegalArgumentException refused) {
      note(path, String.valueOf(refused.getMessage()));
      return true;
    }
  }

  private void note(String path, String message) {
    var error = new FieldError(path, Code.CONFLICT, message);
    if (!errors.contains(error)) {
      errors.add(error);
    }
  }
}
