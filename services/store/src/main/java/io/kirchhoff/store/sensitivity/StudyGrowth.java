package io.kirchhoff.store.sensitivity;

import io.kirchhoff.experiment.sensitivity.Cell;
import io.kirchhoff.experiment.sensitivity.Criterion.Limit;
import io.kirchhoff.experiment.sensitivity.Line;
import io.kirchhoff.experiment.sensitivity.Search;
import io.kirchhoff.experiment.sensitivity.Search.Tried;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import io.kirchhoff.experiment.sweep.Objective.Measure;
import io.kirchhoff.store.sensitivity.StudyAccuracies.Found;
import io.kirchhoff.store.sweep.SweepPoint;
import io.kirchhoff.store.sweep.Sweeps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

/**
 * Adds the strengths that a study's searches come to, within the transaction of the child whose end
 * showed where to go on. Each search looks at its own strengths and point 1 alone and has numbers
 * of its own, so the points are the same whoever ends first.
 */
@Component
public class StudyGrowth {
  private final Sensitivities studies;
  private final StudyAccuracies accuracies;
  private final Sweeps sweeps;

  StudyGrowth(Sensitivities studies, StudyAccuracies accuracies, Sweeps sweeps) {
    this.studies = studies;
    this.accuracies = accuracies;
    this.sweeps = sweeps;
  }

  /** Adds what can be added by now; called again, it adds nothing before more is known. */
  public void grow(UUID id) {
    StoredStudy study = studies.of(id);
    SensitivityPlan plan = study.plan();
    Map<Integer, Integer> numbers = plan.searchNumbers();
    if (numbers.isEmpty()) {
      return;
    }
    Map<Integer, Found> found = accuracies.of(id, plan.seconds());
    Found base = found.get(SensitivityPlan.BASE);
    if (base == null) {
      return;
    }
    Limit limit = plan.criterion().limit(base.analog(), base.digital(), plan.chance());
    numbers.forEach((line, number) -> grow(id, study, line, number, found, limit.accuracy()));
  }

  private void grow(
      UUID id,
      StoredStudy study,
      int place,
      int firstNumber,
      Map<Integer, Found> found,
      double limit) {
    Line line = study.plan().lines().get(place);
    Search search = line.search();
    List<Cell> cells = new ArrayList<>(study.line(place));
    while (search != null) {
      var tried = new ArrayList<Tried>();
      for (Cell cell : cells) {
        Found at = found.get(cell.point());
        if (at == null) {
          return;
        }
        if (!SensitivityPlan.isBase(line, cell.strengths())) {
          tried.add(new Tried(cell.strengths().getFirst(), at.analog() >= limit));
        }
      }
      OptionalDouble next = search.next(tried);
      if (next.isEmpty()) {
        return;
      }
      List<Double> strengths = List.of(next.getAsDouble());
      int point = point(id, study.plan(), line, strengths, firstNumber + tried.size());
      var cell = new Cell(place, cells.size(), strengths, point);
      studies.add(id, List.of(cell));
      cells.add(cell);
    }
  }

  /** The number of the point that tries some strengths: a new one, unless there is one. */
  private int point(UUID id, SensitivityPlan plan, Line line, List<Double> strengths, int number) {
    String spec = plan.spec(line, strengths).toString();
    String hash = DigestUtils.sha256Hex(spec);
    return sweeps
        .numberOf(id, hash)
        .orElseGet(
            () -> {
              SweepPoint base = sweeps.point(id, SensitivityPlan.BASE);
              sweeps.addPoints(
                  id,
                  List.of(
                      new SweepPoint(
                          number,
                          SensitivityPlan.parameters(line, strengths).toString(),
                          plan.kind(),
                          base.seed(),
                          base.maxRuntimeSeconds(),
                          plan.afterBase() ? null : base.startsFrom(),
                          spec,
                          hash,
                          base.chips(),
                          new Measure(SensitivityPlan.ANALOG, plan.seconds()),
                          plan.afterBase() ? SensitivityPlan.BASE : null)));
              return number;
            });
  }
}
