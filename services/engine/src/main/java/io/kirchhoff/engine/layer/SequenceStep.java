package io.kirchhoff.engine.layer;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which step of a sequence a layer computes that is run several times in one forward pass of its
 * network, such as the product of a recurrent cell's hidden state: each step draws noise of its
 * own.
 */
public final class SequenceStep {
  private static final ScopedValue<Long> STEP = ScopedValue.newInstance();

  private SequenceStep() {}

  /**
   * Runs forward passes of one step. Sequences do not nest: inside another step, this one counts
   * alone.
   *
   * @param step its number in the sequence
   */
  public static <T> T run(long step, Supplier<T> passes) {
    return ScopedValue.where(STEP, step).call(passes::get);
  }

  /** The step that this thread computes; absent outside of any sequence. */
  static @Nullable Long number() {
    return STEP.isBound() ? STEP.get() : null;
  }
}
