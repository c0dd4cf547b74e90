package io.kirchhoff.worker;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.strategy.Ageing;
import io.kirchhoff.engine.strategy.KnownStrategies;
import io.kirchhoff.engine.strategy.MeasuredLoss;
import io.kirchhoff.engine.strategy.ProofChips;
import io.kirchhoff.engine.strategy.SearchStreams;
import io.kirchhoff.engine.strategy.StrategyLoss;
import io.kirchhoff.engine.strategy.StrategySearch;
import io.kirchhoff.engine.strategy.StrategySpace;
import io.kirchhoff.engine.strategy.StrategyVerdict;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.reading.SpecWriter;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.ProgrammingSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.strategy.StrategyReport;
import io.kirchhoff.experiment.strategy.StrategyReport.MappingError;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskResult;
import io.kirchhoff.store.point.TrainingMetric;
import io.kirchhoff.store.strategy.StrategyPart;
import io.kirchhoff.store.strategy.StrategySample;
import io.kirchhoff.store.strategy.StrategyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Some evaluations of a search for a mapping, of all weights or of a layer's: several whole
 * generations, or a part of one. The search itself is made anew from what was found before, and who
 * finds that it is at its end judges it.
 */
final class StrategyTask {
  /** After so many evaluations the worker hears whether it should go on. */
  private static final int SLICE = 32;

  private final InferenceSpec inference;
  private final ProgrammingSpec programming;
  private final SearchStreams streams;
  private final TaskLease lease;
  private final TaskReport report;
  private final List<StrategySample> drawn;
  private final StrategySample sample;
  private final Converter plain;
  private final int searches;
  private final StrategySpace space;
  private final StrategySearch search;
  private final int population;
  private final int known;
  private final List<Double> losses = new ArrayList<>();

  StrategyTask(
      TrainingExperiment experiment,
      List<StrategySample> drawn,
      StrategySample sample,
      ExperimentStreams streams,
      StrategyStore strategies,
      TaskLease lease,
      TaskReport report) {
    this.inference = Objects.requireNonNull(experiment.inference());
    this.programming = Objects.requireNonNull(experiment.programming());
    String layer = sample.layer();
    this.streams =
        layer == null
            ? new SearchStreams(streams.strategy())
            : SearchStreams.ofLayer(streams.strategy(), sample.place());
    this.plain = layer == null ? inference.converter() : inference.converterOf(layer);
    this.lease = lease;
    this.report = report;
    this.drawn = drawn;
    this.sample = sample;
    this.searches = layer == null ? 1 : strategies.places(lease.job()).size();
    this.space = programming.space(inference.device());
    this.population = programming.population(inference);
    var loss =
        new StrategyLoss(ageing(), weights(), slices(), programming.chips(), this.streams.chips());
    this.search =
        new StrategySearch(
            space, programming.search(), loss, loss.of(plain), this.streams.proposals());
    List<Double> before = strategies.losses(lease.job(), sample.place());
    this.known = before.size() / population * population;
    search.tell(doubles(before.subList(0, known)));
  }

  TaskResult run() {
    report.send(progress());
    boolean whole = lease.firstRepeat() == known && lease.repeats() % population == 0;
    if (whole) {
      while (losses.size() < lease.repeats() && !search.ended()) {
        List<Double> generation = evaluate(0, population);
        search.tell(doubles(generation));
        report.add(
            new TrainingMetric(
                Phase.STRATEGY,
                metric(),
                search.known(),
                (double) search.known() / population,
                search.best()));
      }
    } else if (!search.ended()) {
      evaluate(lease.firstRepeat() - known, lease.repeats());
    }
    boolean judges = lease.firstRepeat() == known && search.ended();
    report.send(progress());
    return new TaskResult(
        new StrategyPart(
            drawn, sample.place(), lease.firstRepeat(), losses, judges ? judge() : null));
  }

  /** What the best loss so far is called among the job's metrics. */
  private String metric() {
    return sample.layer() == null ? "loss" : "loss." + sample.layer();
  }

  /** Evaluates some of the present generation. */
  private List<Double> evaluate(int first, int count) {
    var found = new ArrayList<Double>();
    while (found.size() < count) {
      int slice = Math.min(SLICE, count - found.size());
      for (double loss : search.evaluate(first + found.size(), slice)) {
        found.add(loss);
        losses.add(loss);
      }
      report.progress(progress());
    }
    return found;
  }

  private Progress progress() {
    return new Progress(
        Phase.STRATEGY,
        lease.firstRepeat() + losses.size(),
        (double) searches * programming.budget(inference));
  }

  private StrategyReport judge() {
    List<Converter> known =
        KnownStrategies.of(programming.pairs(), space.gMin(), space.gMax()).stream().toList();
    StrategyVerdict verdict =
        StrategyVerdict.of(
            search.finalists(programming.finalists()),
            plain,
            known,
            chips(streams.choice()),
            chips(streams.proof()));
    var errors = new ArrayList<MappingError>();
    errors.add(error("plain", verdict.plain()));
    errors.add(error("best found", verdict.best()));
    verdict.others().forEach(other -> errors.add(error("aihwkit's for pcm", other)));
    return new StrategyReport(
        SpecWriter.write(verdict.strategy()),
        verdict.improved(),
        verdict.difference(),
        verdict.standardError(),
        search.known(),
        ageing().times(),
        errors);
  }

  private static MappingError error(String name, MeasuredLoss loss) {
    return new MappingError(
        name, loss.mean(), loss.standardError(), loss.meanAt(), loss.standardErrorAt());
  }

  private ProofChips chips(StreamKey key) {
    return new ProofChips(ageing(), sample.weights(), slices(), programming.proofChips(), key);
  }

  private Ageing ageing() {
    return programming.ageing(inference);
  }

  /** Devices for a weight, of the mappings that are compared. */
  private int slices() {
    int devices = plain.convert(new float[] {1}).slices().size();
    return Math.max(2 * programming.pairs(), devices);
  }

  private float[] weights() {
    float[] weights = new float[sample.weights().size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = sample.weights().get(i);
    }
    return weights;
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
