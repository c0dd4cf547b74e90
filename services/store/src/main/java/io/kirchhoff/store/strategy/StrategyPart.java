package io.kirchhoff.store.strategy;

import io.kirchhoff.experiment.strategy.StrategyReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task adds to a search.
 *
 * @param sample the weights, by the task that drew them; absent in others
 * @param first the number of the task's first evaluation
 * @param losses of its evaluations
 * @param report what the search has found, by the task that ends it; absent in others
 */
public record StrategyPart(
    @Nullable List<Float> sample,
    int first,
    List<Double> losses,
    @Nullable StrategyReport report) {}
