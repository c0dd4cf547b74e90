package io.kirchhoff.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gathers the numbers of inputs that are not within the range, until they are too many. */
public final class ClippedInputs {
  private final InputStage stage;
  private final MemorySegment x;
  private final int[] numbers;
  private int count;

  /**
   * @param most as many as are of interest
   */
  public ClippedInputs(InputStage stage, MemorySegment x, int most) {
    this.stage = stage;
    this.x = x;
    this.numbers = new int[most];
  }

  /**
   * Looks at adjacent inputs.
   *
   * @param at the first one's element of x
   * @param number what the first one counts as
   */
  public void find(long at, long length, long number) {
    for (long i = 0; i < length; i++) {
      if (!stage.within(x.getAtIndex(JAVA_FLOAT, at + i))) {
        if (count < numbers.length) {
          numbers[count] = (int) (number + i);
        }
        count++;
      }
    }
  }

  /** Whether there is nothing more to look for. */
  public boolean tooMany() {
    return count > numbers.length;
  }

  /** The numbers in the order in which they were found; absent where they are too many. */
  public int @Nullable [] numbers() {
    return tooMany() ? null : Arrays.copyOf(numbers, count);
  }
}
