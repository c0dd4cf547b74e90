package io.kirchhoff.experiment.sensitivity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A nonideality of a study.
 *
 * @param parameter its name or path, as the study has it
 * @param title what people read
 * @param unit of the strength; empty for a pure number
 * @param standard the strength of the preset; absent for a converter that is perfect there
 * @param form whether strengths are whole
 * @param settings what a strength changes in the experiment
 */
public record Axis(
    String parameter,
    String title,
    String unit,
    @Nullable Double standard,
    Form form,
    List<Setting> settings) {
  public Axis {
    settings = List.copyOf(settings);
  }

  /** Whether a strength is the preset's, which changes nothing. */
  public boolean isStandard(double strength) {
    return standard != null && standard == strength;
  }

  void apply(ObjectNode experiment, double strength) {
    if (!isStandard(strength)) {
      settings.forEach(setting -> setting.apply(experiment, strength));
    }
  }
}
