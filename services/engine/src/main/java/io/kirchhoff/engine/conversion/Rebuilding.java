package io.kirchhoff.engine.conversion;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import io.kirchhoff.engine.composite.Composite;
import io.kirchhoff.engine.layer.BranchSum;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A tree of blocks once more, with other blocks in the place of some. What has neither parameters
 * nor children is shared: activations, pooling and the like.
 *
 * @param exchange gives what takes the place of a block with parameters or of one that is not known
 *     here; itself, if that stays
 */
record Rebuilding(UnaryOperator<Block> exchange) {
  Block of(Block block) {
    return switch (block) {
      case Composite composite when !composite.getChildren().isEmpty() -> {
        if (!composite.getDirectParameters().isEmpty()) {
          throw new IllegalArgumentException(
              "A %s has parts and parameters of its own, %s: as a Composite it must keep them in a part."
                  .formatted(name(block), composite.getDirectParameters().keys()));
        }
        yield composite.rebuilt(this::of);
      }
      case SequentialBlock sequence when computesAs(SequentialBlock.class, sequence) -> {
        var again = new SequentialBlock();
        again.setReturnIntermediate(sequence.isReturnIntermediate());
        again.addAll(children(sequence));
        yield again;
      }
      case BranchSum sum -> new BranchSum(children(sum));
      case ParallelBlock parallel when computesAs(ParallelBlock.class, parallel) ->
          new ParallelBlock(joining(parallel), children(parallel));
      case Block leaf when leaf.getChildren().isEmpty() && leaf.getDirectParameters().isEmpty() ->
          leaf;
      default -> exchange.apply(block);
    };
  }

  private List<Block> children(Block block) {
    return block.getChildren().values().stream().map(this::of).toList();
  }

  /** Whether a block of a kind, or of a class made from it, leaves the computation to that kind. */
  private static boolean computesAs(Class<?> kind, Block block) {
    for (Class<?> at = block.getClass(); at != kind; at = at.getSuperclass()) {
      if (Arrays.stream(at.getDeclaredMethods())
          .anyMatch(method -> method.getName().equals("forwardInternal"))) {
        return false;
      }
    }
    return true;
  }

  /** How a parallel block puts the outputs of its branches together. */
  @SuppressWarnings("unchecked") // The type of DJL's field.
  private static Function<List<NDList>, NDList> joining(ParallelBlock parallel) {
    return HiddenSetting.of(parallel, "function", Function.class);
  }

  /** What a message calls a block. */
  static String name(Block block) {
    Class<?> type = block.getClass();
    return type.isAnonymousClass() ? type.getName() : type.getSimpleName();
  }
}
