package io.kirchhoff.engine.random;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What draws must look like, in 62 tests with fixed seeds. Ideal draws would fail one of them for
 * one seed in 16,000.
 */
abstract class StreamStatistics {
  private static final long SEED = 20_260;
  private static final StreamKey ROOT = StreamKey.ofSeed(SEED);

  /** Normals made at a time. */
  private static final int PORTION = 1 << 15;

  private static final int STREAMS = 64;

  private final long draws;

  /**
   * @param draws for each test
   */
  StreamStatistics(long draws) {
    this.draws = draws;
  }

  /** Fills an array with the draws of a sequence from a number on, a multiple of a block. */
  @FunctionalInterface
  private interface Sequence {
    void fill(long first, float[] out);

    static Sequence of(StreamKey key) {
      RandomStream stream = key.stream();
      var normals = new VectorNormals(PORTION / RandomStream.BLOCK);
      return (first, out) ->
          normals.fill(stream, first / RandomStream.BLOCK, out.length / RandomStream.BLOCK, out);
    }
  }

  @Test
  void aStreamIsNormal() {
    report(shape(Sequence.of(ROOT), "one stream"));
  }

  /** The draws that a hash of coordinates would spoil first: one for each of many paths. */
  @Test
  void theFirstDrawsOfManyStreamsAreNormal() {
    report(shape(StreamStatistics::firsts, "first draws"));
  }

  @Test
  void theFirstDrawsOfNeighbouringStreamsAreIndependent() {
    report(lagged(StreamStatistics::firsts, 1, "first draws, next stream"));
  }

  private static void firsts(long first, float[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = ROOT.at(first + i).stream().normal(0);
    }
  }

  /** 16 apart are the two halves of one Box-Muller draw, which share their radius. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 32})
  void elementsOfAStreamAreIndependent(int apart) {
    report(lagged(Sequence.of(ROOT), apart, "elements %d apart".formatted(apart)));
  }

  @Test
  void neighbouringSiblingsAreIndependent() {
    report(
        pairs(
            IntStream.range(0, STREAMS).mapToObj(ROOT::at).toList(),
            IntStream.range(0, STREAMS).mapToObj(i -> ROOT.at(i + 1)).toList(),
            "siblings k and k + 1"));
  }

  @Test
  void neighbouringSeedsAreIndependent() {
    report(
        pairs(
            IntStream.range(0, STREAMS).mapToObj(StreamKey::ofSeed).toList(),
            IntStream.range(0, STREAMS).mapToObj(i -> StreamKey.ofSeed(i + 1)).toList(),
            "seeds s and s + 1"));
  }

  @Test
  void purposesAreIndependent() {
    List<StreamKey> keys = List.of(Purpose.values()).stream().map(ROOT::purpose).toList();
    report(
        pairs(keys.subList(0, keys.size() - 1), keys.subList(1, keys.size()), "purposes in a row"));
  }

  @Test
  void parentsAndChildrenAreIndependent() {
    List<StreamKey> parents = IntStream.range(0, STREAMS).mapToObj(ROOT::at).toList();
    report(pairs(parents, parents.stream().map(it -> it.at(0)).toList(), "parent and child 0"));
  }

  /** In bins of 2^-12, and pairs of neighbours in cells of 1/64 x 1/64. */
  @Test
  void uniformsFillTheirInterval() {
    RandomStream stream = ROOT.stream();
    long[] bins = new long[1 << 12];
    long[] plane = new long[1 << 12];
    double before = 0;
    for (long element = 0; element < draws; element++) {
      double uniform = stream.uniform(element);
      bins[(int) (uniform * bins.length)]++;
      if (element % 2 == 1) {
        plane[((int) (before * 64)) * 64 + (int) (uniform * 64)]++;
      }
      before = uniform;
    }
    report(
        List.of(
            Finding.ofCells("uniforms: 4096 bins", bins, even(draws)),
            Finding.ofCells("uniforms, next: 4096 cells", plane, even(draws / 2))));
  }

  private static double[] even(long count) {
    return IntStream.range(0, 1 << 12).mapToDouble(_ -> (double) count / (1 << 12)).toArray();
  }

  private List<Finding> shape(Sequence sequence, String name) {
    var shape = new NormalShape();
    float[] values = new float[PORTION];
    for (long first = 0; first < draws; first += PORTION) {
      sequence.fill(first, values);
      shape.add(values, (int) Math.min(PORTION, draws - first));
    }
    return shape.findings(name);
  }

  private List<Finding> lagged(Sequence sequence, int apart, String name) {
    var independence = new PairIndependence();
    float[] values = new float[PORTION];
    for (long first = 0; first < draws; first += PORTION) {
      sequence.fill(first, values);
      for (int i = 0; i < PORTION; i++) {
        if (i / apart % 2 == 0) {
          independence.add(values[i], values[i + apart]);
        }
      }
    }
    return independence.findings(name);
  }

  private List<Finding> pairs(List<StreamKey> ones, List<StreamKey> others, String name) {
    var independence = new PairIndependence();
    float[] one = new float[PORTION];
    float[] other = new float[PORTION];
    long each = draws / 2 / ones.size();
    for (int stream = 0; stream < ones.size(); stream++) {
      for (long first = 0; first < each; first += PORTION) {
        Sequence.of(ones.get(stream)).fill(first, one);
        Sequence.of(others.get(stream)).fill(first, other);
        for (int i = 0; i < Math.min(PORTION, each - first); i++) {
          independence.add(one[i], other[i]);
        }
      }
    }
    return independence.findings(name);
  }

  private void report(List<Finding> findings) {
    findings.forEach(it -> it.report(SEED, draws));
  }
}
