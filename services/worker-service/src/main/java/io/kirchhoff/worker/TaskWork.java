package io.kirchhoff.worker;

import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.dataset.DatasetFolders;
import io.kirchhoff.engine.dataset.DatasetUnusableException;
import io.kirchhoff.engine.dataset.Datasets;
import io.kirchhoff.engine.dataset.OwnData;
import io.kirchhoff.engine.dataset.OwnFiles;
import io.kirchhoff.engine.tensor.ComputeDevice;
import io.kirchhoff.engine.thread.BatchEnd;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.SpecReader;
import io.kirchhoff.experiment.spec.DatasetChoice;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskResult;
import io.kirchhoff.store.strategy.StrategyPart;
import io.kirchhoff.store.strategy.StrategySample;
import io.kirchhoff.store.strategy.StrategyStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Does what a lease asks for. */
@Component
class TaskWork {
  private final TrainedNetworks networks;
  private final SavedTrainings saved;
  private final StrategyStore strategies;
  private final FoundStrategies found;
  private final ComputeDevice device;
  private final DatasetFolders folders;
  private final @Nullable Path ownData;
  private final JsonMapper json = JsonMapper.builder().build();

  /** The data set read last: the tasks of a job follow each other. */
  private @Nullable Dataset lastRead;

  TaskWork(
      TrainedNetworks networks,
      SavedTrainings saved,
      StrategyStore strategies,
      FoundStrategies found,
      WorkerSettings settings,
      EngineInUse engine) {
    this.strategies = strategies;
    this.found = found;
    this.saved = saved;
    this.device = engine.device();
    this.networks = networks;
    this.folders = DatasetFolders.of(null, settings.dataFolder());
    this.ownData = settings.ownData();
  }

  TaskResult run(TaskLease lease, TaskReport report) throws Exception {
    return BatchEnd.heardBy(report::batchEnded, () -> doAll(lease, report));
  }

  private TaskResult doAll(TaskLease lease, TaskReport report)
      throws IOException, InvalidSpecException {
    TrainingExperiment experiment = SpecReader.readExperiment(json.readTree(lease.spec()));
    Dataset data = data(experiment.dataset());
    ExperimentStreams streams = ExperimentStreams.of(lease.seed());
    return switch (lease.kind()) {
      case TRAINING -> {
        if (experiment.training() == null) {
          yield new TakingOverTask(experiment, data, streams, networks).run(lease);
        }
        var training =
            new TrainingTask(experiment, data, device, streams, networks, saved, lease, report);
        yield training.run();
      }
      case STRATEGY -> {
        var onTiles = new NetworkOnTiles(experiment, data, streams, networks);
        yield search(experiment, onTiles, streams, lease, report);
      }
      case INFERENCE ->
          new InferenceTask(experiment, data, streams, networks, found, report).run(lease);
    };
  }

  /** The first task of a search draws the weights; where it is by layer, this is all it does. */
  private TaskResult search(
      TrainingExperiment experiment,
      NetworkOnTiles onTiles,
      ExperimentStreams streams,
      TaskLease lease,
      TaskReport report)
      throws IOException {
    Optional<StrategySample> stored = strategies.sample(lease.job(), lease.place());
    if (stored.isPresent()) {
      return new StrategyTask(
              experiment, List.of(), stored.get(), streams, strategies, lease, report)
          .run();
    }
    List<StrategySample> drawn = new StrategySamples(experiment, onTiles).draw(lease, report);
    return drawn.getFirst().layer() == null
        ? new StrategyTask(experiment, drawn, drawn.getFirst(), streams, strategies, lease, report)
            .run()
        : new TaskResult(StrategyPart.of(drawn));
  }

  private Dataset data(DatasetChoice choice) throws IOException {
    try {
      OwnFiles own = choice.files();
      // Own files may change between two jobs: only those of the catalogue are kept.
      return choice.of(
          own == null ? catalogued(choice.name()) : OwnData.load(choice.name(), own, ownData));
    } catch (IllegalArgumentException unfit) {
      throw new DatasetUnusableException(
          "data set %s: %s".formatted(choice.name(), unfit.getMessage()));
    }
  }

  private Dataset catalogued(String name) throws IOException {
    Dataset data = lastRead;
    if (data == null || !data.name().equals(name)) {
      data = Datasets.load(name, folders);
      lastRead = data;
    }
    return data;
  }
}
