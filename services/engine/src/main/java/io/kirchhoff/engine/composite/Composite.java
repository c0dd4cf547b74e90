package io.kirchhoff.engine.composite;

import ai.djl.nn.Block;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A block that can be made again of other parts: so a conversion exchanges the products in it
 * without knowing what it computes. A program's own block is converted if it implements this.
 *
 * <p>Its parts are its children, which together hold all its parameters; or it has no children, and
 * parameters of its own, which stay digital.
 */
public interface Composite extends Block {
  /**
   * The same block of other parts, each of them called with the inputs that its original is called
   * with. Values of parameters of its own are filled in by who asks.
   *
   * @param part gives the new part for a part
   */
  Block rebuilt(UnaryOperator<Block> part);

  /** The children by the names that they were added with, in order. */
  default Map<String, Block> parts() {
    var parts = new LinkedHashMap<String, Block>();
    // DJL puts a number before the name of a child.
    getChildren().forEach(it -> parts.put(it.getKey().replaceFirst("^\\d+", ""), it.getValue()));
    return parts;
  }
}
