package io.kirchhoff.verification.network;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.verification.device.KnownCrossbars;
import io.kirchhoff.verification.reference.NotSupportedException;
import io.kirchhoff.verification.reference.Stated;
import io.kirchhoff.verification.tile.ForwardParameters;
import io.kirchhoff.verification.tile.MappingReader;
import tools.jackson.databind.JsonNode;

/** What a network's chips are like: the reference's preset, and what it states besides. */
record ChipSettings(TileSettings tiles, Crossbar crossbar, DriftCompensation compensation) {
  private static final String PRESET = "StandardHWATrainingPreset";

  /**
   * Reads the settings.
   *
   * @param fields of the object that are no settings
   * @throws NotSupportedException for a setting that the engine does not have
   */
  static ChipSettings read(JsonNode object, String... fields) {
    Stated stated = new Stated("", object).without(fields);
    stated.requireIs("preset", PRESET);
    TileSettings standard = Preset.STANDARD_HWA.tiles();
    var tiles =
        new TileSettings(
            ForwardParameters.read(stated.group("forward"), standard.tile()),
            MappingReader.read(stated.group("mapping"), standard.mapping()),
            standard.inputRange());
    Stated device = stated.group("noise_model");
    // Conductances are folded back into weights after programming, as the reference does it.
    Crossbar crossbar = KnownCrossbars.crossbar(device.text("name", "PCMLike"), device, true);
    // What is null there is switched off, and what is absent is the preset's.
    DriftCompensation standardCompensation =
        object.path("drift_compensation").isNull()
            ? DriftCompensation.NONE
            : DriftCompensation.GLOBAL;
    DriftCompensation compensation = stated.constant("drift_compensation", standardCompensation);
    stated.requireAllRead();
    return new ChipSettings(tiles, crossbar, compensation);
  }
}
