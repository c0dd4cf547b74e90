package io.kirchhoff.engine.conversion;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import io.kirchhoff.engine.layer.AnalogLayer;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Turns a tree of DJL blocks into its analog twin and back.
 *
 * <p>Analog layers take the place of fully connected and convolutional ones, with their weights,
 * where a plan has tiles for them. All others with parameters stay digital and are copied.
 * Activations, pooling and the like are shared with the original. DJL's LSTM, GRU, attention and
 * encoder, which keep their products to themselves, become blocks that compute the same and have
 * them as parts.
 */
public final class AnalogConversion {
  private final NDManager manager;
  private final DigitalCopy copy;

  /**
   * @param manager owns the arrays of the twins
   */
  public AnalogConversion(NDManager manager) {
    this.manager = manager;
    this.copy = new DigitalCopy(manager);
  }

  /**
   * The analog twin of an initialised network.
   *
   * @param plan which layers get which tiles, and which stay digital
   * @throws IllegalArgumentException for a block that cannot be converted, with what can
   */
  public Block toAnalog(Block network, TilePlan plan) {
    try (NDManager scratch = manager.newSubManager()) {
      Block open = new Rebuilding(block -> opened(block, scratch)).of(network);
      var names = new IdentityHashMap<Block, String>();
      LayerNames.of(open).forEach((name, layer) -> names.put(layer, name));
      var form = new AnalogForm(manager);
      return new Rebuilding(
              layer ->
                  Optional.ofNullable(names.get(layer))
                      .flatMap(plan::tilesOf)
                      .<Block>flatMap(tiles -> form.of(layer, tiles).map(it -> it))
                      .orElseGet(() -> copy.of(layer)))
          .of(open);
    }
  }

  /**
   * The digital twin of an analog network: its layers have the weights that their tiles stand for
   * before these are programmed.
   */
  public Block toDigital(Block network) {
    var form = new DigitalForm(manager);
    return new Rebuilding(
            layer -> layer instanceof AnalogLayer analog ? form.of(analog) : copy.of(layer))
        .of(network);
  }

  /** With its products as parts; layers that have none are themselves. */
  private static Block opened(Block block, NDManager scratch) {
    var composites = new DjlComposites(scratch);
    return switch (block) {
      case LSTM stack -> composites.of(stack);
      case GRU stack -> composites.of(stack);
      case ScaledDotProductAttentionBlock attention -> composites.of(attention);
      case TransformerEncoderBlock encoder -> composites.of(encoder);
      case Embedding<?> embedding -> composites.of(embedding);
      default -> block;
    };
  }
}
