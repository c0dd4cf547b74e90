package io.kirchhoff.store.strategy;

import io.kirchhoff.experiment.strategy.StrategyReport;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found.
 *
 * @param layer whose weights were searched for; absent where those of all layers were
 */
public record FoundStrategy(@Nullable String layer, StrategyReport report) {}
