package io.kirchhoff.engine.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.kernel.OutputStage;
import io.kirchhoff.engine.kernel.Quantizer;
import org.junit.jupiter.api.Test;

class TileParametersTest {
  @Test
  void theStandardTileHasEightBitConverters() {
    assertThat(TileParameters.STANDARD.dac()).isEqualTo(new Quantizer(2.0f / 254, 1.0f));
    assertThat(TileParameters.STANDARD.outputStage(512).adc())
        .isEqualTo(new Quantizer(20.0f / 254, 10.0f));
  }

  @Test
  void aConverterWithoutBoundNeitherRoundsNorClips() {
    var unbounded = new TileParameters(0, 254, 0, 254, 0, 0, 0, 1);
    assertThat(unbounded.dac()).isEqualTo(Quantizer.IDEAL);
    assertThat(unbounded.outputStage(3).adc()).isEqualTo(Quantizer.IDEAL);
    assertThat(unbounded.perfect()).isTrue();
  }

  @Test
  void theLoadOfTheWiresGrowsWithTheInputLines() {
    OutputStage stage = TileParameters.STANDARD.outputStage(512);
    assertThat(stage.irDropLoad()).isEqualTo((float) (512 * 0.35 * 5e-6));
  }

  @Test
  void anyImperfectionAloneMakesATileImperfect() {
    assertThat(TileParameters.IDEAL.perfect()).isTrue();
    assertThat(new TileParameters(1, 0, 0, 0, 0, 0, 0, 1).perfect()).isFalse();
    assertThat(new TileParameters(0, 0, 1, 0, 0, 0, 0, 1).perfect()).isFalse();
    assertThat(new TileParameters(0, 0, 0, 0, 1, 0, 0, 1).perfect()).isFalse();
    assertThat(new TileParameters(0, 0, 0, 0, 0, 1, 0, 1).perfect()).isFalse();
    assertThat(new TileParameters(0, 0, 0, 0, 0, 0, 1, 1).perfect()).isFalse();
  }
}
