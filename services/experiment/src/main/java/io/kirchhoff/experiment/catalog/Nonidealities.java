package io.kirchhoff.experiment.catalog;

import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.experiment.reading.SpecWriter;
import io.kirchhoff.experiment.sensitivity.Form;
import io.kirchhoff.experiment.sensitivity.Nonideality;
import io.kirchhoff.experiment.spec.InferenceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The nonidealities that a sensitivity study can name, each with its strength as its one setting:
 * unit, standard value of the default preset, limits, and the source of the field that it varies.
 */
final class Nonidealities {
  private static final String INFERENCE = "inference.";

  private Nonidealities() {}

  static List<CatalogEntry> entries() {
    Map<String, CatalogParameter> fields =
        CatalogParameter.ofAll(InferenceSpec.of(Preset.STANDARD_HWA)).stream()
            .collect(Collectors.toMap(CatalogParameter::name, Function.identity()));
    return Nonideality.ALL.stream().map(it -> entry(it, fields)).toList();
  }

  private static CatalogEntry entry(
      Nonideality nonideality, Map<String, CatalogParameter> inference) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("title", nonideality.title());
    facts.put("of", part(nonideality));
    facts.put("paths", String.join(", ", nonideality.paths()));
    if (nonideality.mode() != null) {
      facts.put(
          "also",
          "%s = %s"
              .formatted(Nonideality.MODE, SpecWriter.write(nonideality.mode()).stringValue()));
    }
    facts.put("first", SpecWriter.write(nonideality.first()).toString());
    String path = nonideality.paths().getFirst().substring(INFERENCE.length());
    CatalogParameter field = Objects.requireNonNull(inference.get(path), path);
    return new CatalogEntry(
        nonideality.name(),
        nonideality.meaning(),
        Nonideality.SOURCE,
        List.of(strength(nonideality, field)),
        facts);
  }

  private static CatalogParameter strength(Nonideality nonideality, CatalogParameter field) {
    Form form = nonideality.form();
    return form == Form.BITS
        ? field.strengthInBits(form.strength(field.standard().doubleValue()))
        : field.strength();
  }

  /** Which part of a chip has it. */
  private static String part(Nonideality nonideality) {
    String path = nonideality.paths().getFirst();
    return path.startsWith("inference.device.")
        ? "devices"
        : path.startsWith("inference.faults.") ? "faulty devices" : "converters and circuits";
  }
}
