package io.kirchhoff.results.strategy;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.store.strategy.FoundStrategy;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a job's searches have found: one for all layers, or those by layer that have ended.
 *
 * @param all at least one, in the order of the layers
 */
record FoundLayers(List<FoundStrategy> all) {
  boolean byLayer() {
    return all.getFirst().layer() != null;
  }

  /** Those that are asked for: of one layer, or all of them where none is named. */
  List<FoundStrategy> of(@Nullable String layer) {
    return layer == null ? all : List.of(one(layer));
  }

  /**
   * That of a layer, or of the first one where none is named.
   *
   * @throws ProblemException when there is none of that name
   */
  FoundStrategy one(@Nullable String layer) {
    if (layer == null) {
      return all.getFirst();
    }
    return all.stream()
        .filter(found -> layer.equals(found.layer()))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.INVALID_PARAMETER,
                    byLayer()
                        ? "layer must be one of %s, whose searches have ended; it is \"%s\"."
                            .formatted(names(), layer)
                        : "layer is for searches by layer; this job has found one mapping for all layers. Leave it out."));
  }

  private String names() {
    return String.join(
        ", ", all.stream().map(found -> Objects.requireNonNull(found.layer())).toList());
  }

  /** How the layers fared, in words. */
  String summary() {
    List<String> plain =
        all.stream()
            .filter(found -> !found.report().improved())
            .map(found -> Objects.requireNonNull(found.layer()))
            .toList();
    String better =
        "%d of %d layers have a mapping that leaves less error on their weights than the plain one"
            .formatted(all.size() - plain.size(), all.size());
    return plain.isEmpty()
        ? better + "."
        : "%s; %s: the plain one stays.".formatted(better, String.join(", ", plain));
  }
}
