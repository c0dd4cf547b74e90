package io.kirchhoff.engine.thread;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementBlocksTest {
  @BeforeAll
  static void loadPyTorch() {
    assertThat(Engine.getInstance()).isNotNull();
  }

  @AfterEach
  void oneThread() {
    ComputeThreads.share(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void eachItemIsDoneOnce(int threads) {
    ComputeThreads.share(threads);
    for (int items : new int[] {0, 1, 512, 100_000}) {
      for (int elements : new int[] {0, 1, 784, 2 * ElementBlocks.SIZE}) {
        var done = new AtomicIntegerArray(items);
        ElementBlocks.forEachItem(items, elements, done::incrementAndGet);
        assertThat(IntStream.range(0, items).map(done::get)).allMatch(it -> it == 1);
      }
    }
  }

  @Test
  void boundsDoNotDependOnTheNumberOfThreads() {
    Map<Integer, Integer> alone = blocks(1);
    assertThat(alone).hasSize(4).containsEntry(0, ElementBlocks.SIZE);
    assertThat(blocks(3)).isEqualTo(alone);
  }

  private static Map<Integer, Integer> blocks(int threads) {
    ComputeThreads.share(threads);
    var blocks = new ConcurrentSkipListMap<Integer, Integer>();
    ElementBlocks.forEach(100_000, 1, blocks::put);
    return new TreeMap<>(blocks);
  }
}
