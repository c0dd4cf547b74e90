package io.kirchhoff.engine.tile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChunkTest {
  @Test
  void linesAreSplitAsEvenlyAsTheLimitAllows() {
    assertThat(Chunk.split(600, 512)).containsExactly(new Chunk(0, 300), new Chunk(300, 300));
    assertThat(Chunk.split(1030, 512))
        .containsExactly(new Chunk(0, 344), new Chunk(344, 343), new Chunk(687, 343));
    assertThat(Chunk.split(5, 1)).extracting(Chunk::first).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void linesThatFitStayTogether() {
    assertThat(Chunk.split(512, 512)).containsExactly(new Chunk(0, 512));
    assertThat(Chunk.split(3, 512)).containsExactly(new Chunk(0, 3));
  }

  @Test
  void withoutALimitNothingIsSplit() {
    assertThat(Chunk.split(1030, 0)).containsExactly(new Chunk(0, 1030));
    assertThat(Chunk.split(1030, -1)).containsExactly(new Chunk(0, 1030));
  }
}
