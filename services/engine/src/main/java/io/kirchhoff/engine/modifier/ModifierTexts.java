package io.kirchhoff.engine.modifier;

/** What the settings mean that all or many rules have. */
final class ModifierTexts {
  static final String STD_DEV =
      "Standard deviation of the weight noise, relative to the tile's largest weight";
  static final String STD_DEV_SOURCE = "aihwkit WeightModifierParameter std_dev";
  static final String RES =
      "The step of the levels, relative to the tile's largest weight; 0 for no rounding";
  static final String RES_SOURCE = "aihwkit WeightModifierParameter res";
  static final String STO_ROUND =
      "Whether weights are rounded up or down by chance, so that they keep their mean";
  static final String STO_ROUND_SOURCE = "aihwkit WeightModifierParameter sto_round";
  static final String REL =
      "Whether the largest weight is that of the tile at this step; else assumedWmax stands for it";
  static final String REL_SOURCE = "aihwkit WeightModifierParameter rel_to_actual_wmax";
  static final String ASSUMED = "The largest weight where relToActualWmax is off";
  static final String ASSUMED_SOURCE = "aihwkit WeightModifierParameter assumed_wmax";
  static final String PDROP = "Drop connect: the share of weights that are 0 for a mini-batch";
  static final String PDROP_SOURCE = "aihwkit WeightModifierParameter pdrop";
  static final String COPY_LAST =
      "Whether the weights of a tile's last input line stay as they are";
  static final String COPY_LAST_SOURCE = "aihwkit WeightModifierParameter copy_last_column";
  static final String DURING_TEST =
      "Whether tests between training steps, such as those on validation images, use modified weights too";
  static final String DURING_TEST_SOURCE = "aihwkit WeightModifierParameter enable_during_test";

  static final String PER_SAMPLE =
      "Whether each sample of a mini-batch is learned with draws of its own, which takes the time and the memory of weights for each";
  static final String PER_SAMPLE_SOURCE = "aihwkit WeightModifierParameter per_batch_sample";

  private ModifierTexts() {}
}
