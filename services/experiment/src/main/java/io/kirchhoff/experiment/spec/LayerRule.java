package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conversion.NamePattern;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import org.jspecify.annotations.Nullable;

/**
 * What is different for some layers of a network. Rules apply in the order in which they are
 * stated: where two state the same setting of a layer, the later one holds.
 */
public record LayerRule(
    @Parameter(
            "The layers by name, such as layer0 or layer1.attention.query: the products of the network are counted from 0, and those of a recurrent layer or an encoder follow its name after a dot; * stands for any characters")
        String match,
    @Parameter(
            "Whether these layers are computed digitally in FP32, without tiles and devices; absent: as the rules before say, else not")
        @Nullable Boolean digital,
    @Parameter("What differs in the imperfections of one product")
        @Nullable Overrides<TileParameters> tile,
    @Parameter("What differs in how weights are put on tiles")
        @Nullable Overrides<MappingParameters> mapping,
    @Parameter("What differs in how input ranges are found and learned")
        @Nullable Overrides<InputRangeParameters> inputRange,
    @Parameter(
            "How the weights of these layers become conductances; unless stated, over the range of the device. Only in inference: training knows no conductances")
        @Nullable Converter converter) {
  public static final int MAX_MATCH = 100;

  public LayerRule {
    if (Boolean.TRUE.equals(digital)
        && (tile != null || mapping != null || inputRange != null || converter != null)) {
      throw new IllegalArgumentException(
          "makes \"%s\" digital, without tiles, and states settings of tiles: leave out the one or the other."
              .formatted(match));
    }
  }

  /** Whether the rule says how weights become conductances, and nothing of tiles. */
  public boolean convertsOnly() {
    return converter != null
        && digital == null
        && tile == null
        && mapping == null
        && inputRange == null;
  }

  /** Whether the rule is for a layer. */
  public boolean matches(String layer) {
    return new NamePattern(match).matches(layer);
  }
}
