package io.kirchhoff.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kirchhoff.engine.EngineRuntime;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.conversion.TilePlan;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.search.CovarianceAdaptation;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Searches for the mappings of single layers of a network. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayerSearchTest {
  private static final StreamKey KEY = StreamKey.ofSeed(5);
  private static final Converter PLAIN = new SinglePairConverter(25, 0);
  private static final int SAMPLE = 64;

  private Network digital;

  @BeforeAll
  void network() {
    EngineRuntime.start(1);
    digital = Network.initialise(new Mlp(List.of(12, 8)), new ImageShape(1, 6, 6), 4, KEY);
  }

  @AfterAll
  void close() {
    digital.close();
  }

  private Map<String, List<Float>> byLayer(TilePlan tiles) {
    try (Network analog = digital.toAnalog(tiles)) {
      return NetworkSample.byLayer(analog, SAMPLE);
    }
  }

  private static StrategyVerdict search(List<Float> sample, SearchStreams streams) {
    var space =
        new StrategySpace(
            List.of(OptionalDouble.of(1), OptionalDouble.empty()),
            0.1,
            5,
            4,
            true,
            false,
            0,
            25,
            0);
    var ageing =
        new Ageing(PcmDevice.STANDARD, false, true, List.of(1.0, 86_400.0), List.of(0.5, 0.5));
    float[] weights = new float[SAMPLE];
    for (int i = 0; i < SAMPLE; i++) {
      weights[i] = sample.get(i);
    }
    var loss = new StrategyLoss(ageing, weights, 4, 1, streams.chips());
    var plan = new CovarianceAdaptation(8, 6, 0.1);
    var search = new StrategySearch(space, plan, loss, loss.of(PLAIN), streams.proposals());
    while (!search.ended()) {
      search.tell(search.evaluate(0, search.population()));
    }
    return StrategyVerdict.of(
        search.finalists(3),
        PLAIN,
        List.of(),
        new ProofChips(ageing, sample, 4, 5, streams.choice()),
        new ProofChips(ageing, sample, 4, 5, streams.proof()));
  }

  @Test
  void aLayersSearchIsThatOfItsWeightsTogetherWhereTheOthersAreDigital() {
    Map<String, List<Float>> all = byLayer(_ -> Optional.of(TileSettings.STANDARD));
    assertThat(all.keySet()).containsExactly("layer0", "layer1", "layer2");
    List<Float> second = Objects.requireNonNull(all.get("layer1"));
    try (Network alone =
        digital.toAnalog(
            layer ->
                layer.equals("layer1") ? Optional.of(TileSettings.STANDARD) : Optional.empty())) {
      List<Float> pooled = NetworkSample.of(alone, SAMPLE);
      assertThat(second).isEqualTo(pooled);
      SearchStreams streams = SearchStreams.ofLayer(KEY, alone.products().indexOf("layer1"));
      StrategyVerdict found = search(second, streams);
      assertThat(search(pooled, streams)).isEqualTo(found);
    }
  }

  @Test
  void layersDrawFromStreamsOfTheirOwnWhateverOthersAreOnTiles() {
    SearchStreams pooled = new SearchStreams(KEY);
    SearchStreams first = SearchStreams.ofLayer(KEY, 0);
    SearchStreams second = SearchStreams.ofLayer(KEY, 1);
    assertThat(
            List.of(
                pooled.chips(),
                pooled.choice(),
                pooled.proof(),
                pooled.proposals(),
                first.chips(),
                first.choice(),
                first.proof(),
                first.proposals(),
                second.chips(),
                second.choice(),
                second.proof(),
                second.proposals()))
        .doesNotHaveDuplicates();
    Map<String, List<Float>> some =
        byLayer(
            layer ->
                layer.equals("layer0") ? Optional.empty() : Optional.of(TileSettings.STANDARD));
    assertThat(some.keySet()).containsExactly("layer1", "layer2");
    assertThat(some.get("layer2"))
        .isEqualTo(byLayer(_ -> Optional.of(TileSettings.STANDARD)).get("layer2"));
  }

  @Test
  void theStreamsAreThoseOfTheDocument() {
    SearchStreams pooled = new SearchStreams(KEY);
    assertThat(List.of(pooled.chips(), pooled.choice(), pooled.proof(), pooled.proposals()))
        .containsExactly(KEY.at(1), KEY.at(2), KEY.at(3), KEY.at(4));
    assertThat(SearchStreams.ofLayer(KEY, 7).proof()).isEqualTo(KEY.at(5).at(7).at(3));
  }

  @Test
  void aNetworkWithoutTilesHasNothingToSearchFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> byLayer(_ -> Optional.empty()))
        .withMessageContaining("No layer of the network is on tiles");
  }
}
