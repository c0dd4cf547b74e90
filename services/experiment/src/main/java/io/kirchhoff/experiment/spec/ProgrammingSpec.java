package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.search.SearchPlan;
import io.kirchhoff.engine.strategy.Ageing;
import io.kirchhoff.engine.strategy.StrategySpace;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the best mapping of weights to conductances is searched: for the devices of the experiment's
 * inference, and against its converter, which is the plain mapping.
 */
@Described(
    value = "How the best mapping of weights to conductances is searched",
    source = "Mackin et al. 2022; aihwkit WeightProgrammingOptimizer")
public record ProgrammingSpec(
    @Parameter(
            value = "Pairs of devices for each weight",
            min = 1,
            max = 8,
            source = "Mackin et al. 2022: two pairs; aihwkit WeightProgrammingOptimizer, by f_lst")
        int pairs,
    @Parameter(
            value =
                "Significance of each pair; absent: that of the first is 1, the others' are searched",
            min = 1e-3,
            max = 1e3,
            source = "aihwkit WeightProgrammingOptimizer f_lst; Mackin et al. 2022, F")
        @Nullable List<Double> factors,
    @Parameter(
            value = "The smallest significance that is searched",
            min = 1e-3,
            max = 1e3,
            source = "aihwkit WeightProgrammingOptimizer, 0.1 to 5")
        double smallestFactor,
    @Parameter(
            value = "The largest significance that is searched",
            min = 1e-3,
            max = 1e3,
            source = "aihwkit WeightProgrammingOptimizer, 0.1 to 5")
        double largestFactor,
    @Parameter(
            value =
                "Weights with conductances of their own, evenly from the most negative one to 0; between them conductances are interpolated",
            min = 2,
            max = 64,
            source = "aihwkit WeightProgrammingOptimizer nbins; Mackin et al. 2022, 6 points")
        int points,
    @Parameter(
            value = "Whether a positive weight has the conductances of the negative one, exchanged",
            source = "aihwkit WeightProgrammingOptimizer symmetric")
        boolean symmetric,
    @Parameter(
            value = "Whether the largest weight always takes all that the pairs can hold",
            source = "aihwkit WeightProgrammingOptimizer use_max_kw")
        boolean wholeRange,
    @Parameter(
            value = "The smallest conductance allowed; absent: the device's",
            unit = "µS",
            min = 0,
            max = 1e4,
            source = "Mackin et al. 2022, valid conductances; aihwkit g_converter.g_min")
        @Nullable Double gMin,
    @Parameter(
            value = "The largest conductance allowed; absent: the device's",
            unit = "µS",
            min = 1e-3,
            max = 1e4,
            source = "Mackin et al. 2022, valid conductances; aihwkit g_converter.g_max")
        @Nullable Double gMax,
    @Parameter(
            value =
                "By what share of the range conductances are searched beyond it, to be cut at its ends",
            min = 0,
            max = 0.5,
            source = "aihwkit WeightProgrammingOptimizer g_err")
        double beyond,
    @Parameter(
            value =
                "When weights are compared with what they should be: seconds since programming; absent: the times of inference",
            unit = "s",
            min = 0,
            max = 1e12,
            source = "aihwkit WeightProgrammingOptimizer t_inference")
        @Nullable List<Double> times,
    @Parameter(
            value = "What the error at each of these times counts; absent: all the same",
            min = 0,
            max = 1e6,
            source = "Mackin et al. 2022, error averaged over time; aihwkit: all the same")
        @Nullable List<Double> timeWeights,
    @Parameter(
            value = "Weights that stand for all of the network's, distributed as these are",
            min = 16,
            max = 100_000,
            source = "aihwkit WeightProgrammingOptimizer test_in_features, test_out_features")
        int sample,
    @Parameter(
            value = "Chips on which each mapping is tried; all mappings on the same ones",
            min = 1,
            max = 100,
            source = "Ours: the same chips for all make the loss a function without noise")
        int chips,
    @Parameter(
            value = "How mappings are searched, and with how many tries",
            source =
                "Mackin et al. 2022 and aihwkit WeightProgrammingOptimizer: differential evolution; ours: CMA-ES")
        SearchPlan search,
    @Parameter(
            value = "The best mappings of the search, which are compared again on other chips",
            min = 1,
            max = 100,
            source = "Ours: aihwkit keeps the best loss that it has seen, which is too good")
        int finalists,
    @Parameter(
            value = "Chips of this comparison; on as many others the best is proved",
            min = 2,
            max = 1000,
            source = "Ours; Mackin et al. 2022 test on 25 chips")
        int proofChips,
    @Parameter(
            value =
                "Which weights share a mapping: pooled, all of the network's; by-layer, those of a layer, each of which has a search of its own with the whole budget. Absent: pooled",
            source = "Mackin et al. 2022, one mapping for all layers")
        @Nullable SearchedWeights weights) {
  public ProgrammingSpec {
    factors = factors == null ? null : List.copyOf(factors);
    times = times == null ? null : List.copyOf(times);
    timeWeights = timeWeights == null ? null : List.copyOf(timeWeights);
  }

  /** Whether each layer has a search of its own. */
  public boolean byLayer() {
    return weights == SearchedWeights.BY_LAYER;
  }

  /** The mappings among which is searched. */
  public StrategySpace space(DeviceModel device) {
    List<OptionalDouble> significances =
        factors != null
            ? factors.stream().map(OptionalDouble::of).toList()
            : IntStream.range(0, pairs)
                .mapToObj(pair -> pair == 0 ? OptionalDouble.of(1) : OptionalDouble.empty())
                .toList();
    return new StrategySpace(
        significances,
        smallestFactor,
        largestFactor,
        points,
        symmetric,
        wholeRange,
        Objects.requireNonNullElse(gMin, device.gMin()),
        Objects.requireNonNullElse(gMax, device.gMax()),
        beyond);
  }

  /** What weights live through before they are compared. */
  public Ageing ageing(InferenceSpec inference) {
    List<Double> all = Objects.requireNonNullElse(times, inference.times());
    List<Double> counts =
        Objects.requireNonNullElse(timeWeights, Collections.nCopies(all.size(), 1.0));
    double sum = counts.stream().mapToDouble(Double::doubleValue).sum();
    return new Ageing(
        inference.device(),
        inference.refold(),
        inference.compensation() != DriftCompensation.NONE,
        all,
        counts.stream().map(count -> count / sum).toList());
  }

  /** Evaluations in a generation. */
  public int population(InferenceSpec inference) {
    return search.population(space(inference.device()).dimension());
  }

  /** Evaluations of one search at most. */
  public int budget(InferenceSpec inference) {
    return population(inference) * search.generations();
  }
}
