package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.kirchhoff.engine.gradient.GradientTape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Branches that see the same input and whose outputs are added, digitally: with an identity as one
 * of them a residual connection (He et al., CVPR 2016).
 *
 * <p>A kind of its own, because DJL's parallel block does not tell how it puts its branches
 * together.
 */
public final class BranchSum extends ParallelBlock {
  /**
   * @param branches of one input and one output each, all outputs of the same shape
   */
  public BranchSum(List<Block> branches) {
    super(BranchSum::sum, branches);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> arguments) {
    NDArray shared = GradientTape.forked(inputs.singletonOrThrow());
    return super.forwardInternal(store, new NDList(shared), training, arguments);
  }

  private static NDList sum(List<NDList> outputs) {
    return new NDList(
        outputs.stream().map(NDList::singletonOrThrow).reduce(NDArray::add).orElseThrow());
  }
}
