package io.kirchhoff.jobs;

import static io.kirchhoff.jobs.EarlierJobs.FROM_JOB;
import static io.kirchhoff.jobs.EarlierJobs.invalid;

import io.kirchhoff.engine.dataset.DatasetDescription;
import io.kirchhoff.engine.dataset.Datasets;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.reading.FieldError;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.reading.SpecReader;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.StartSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.NetworkFiles;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts in place what a submission takes over from an earlier job: {@code "network": {"fromJob":
 * id}} becomes that job's network, and a start from its weights.
 */
@Component
class EarlierNetworks {
  private static final String NETWORK = "spec.network";
  private static final String WEIGHTS = "weights";

  private final EarlierJobs jobs;
  private final ArtifactIndex artifacts;
  private final JsonMapper json = JsonMapper.builder().build();

  EarlierNetworks(EarlierJobs jobs, ArtifactIndex artifacts) {
    this.jobs = jobs;
    this.artifacts = artifacts;
  }

  /**
   * A submission that names no other job's network by it.
   *
   * @param submission left as it is
   * @throws InvalidSpecException when there is no such network
   */
  JsonNode resolve(JsonNode submission) throws InvalidSpecException {
    JsonNode network = submission.at("/spec/network");
    if (!network.has(FROM_JOB)) {
      return submission;
    }
    refuseOthers(network);
    JobEntity job = trained(job(NETWORK, network.get(FROM_JOB)));
    JsonNode earlier = json.readTree(job.spec());
    Weights weights = weights(job, network.get(WEIGHTS));
    var resolved = (ObjectNode) submission.deepCopy();
    var spec = (ObjectNode) resolved.get("spec");
    if (spec.has("start")) {
      throw invalid("spec.start", Code.CONFLICT, "is given by spec.network.fromJob already");
    }
    spec.set("network", earlier.get("network"));
    if (!spec.has("dataset")) {
      spec.set("dataset", earlier.get("dataset"));
    }
    spec.putObject("start").put(FROM_JOB, job.id().toString()).put(WEIGHTS, JsonName.of(weights));
    return resolved;
  }

  /**
   * Checks the start that a valid submission states.
   *
   * @param network the submission's own network, every value stated
   * @throws InvalidSpecException when the job has no such network, or another one
   */
  void check(TrainingExperiment experiment, JsonNode network) throws InvalidSpecException {
    StartSpec start = experiment.start();
    if (start == null) {
      return;
    }
    JobEntity job = job("spec.start", json.getNodeFactory().stringNode(start.fromJob()));
    requireTrained(job, start.weights(), "spec.start.weights");
    TrainingExperiment earlier = SpecReader.readExperiment(json.readTree(job.spec()));
    if (earlier.training() == null) {
      throw invalid(
          "spec.start." + FROM_JOB,
          Code.CONFLICT,
          "job %s only tests the network of job %s: name that one"
              .formatted(job.id(), Objects.requireNonNull(earlier.start()).fromJob()));
    }
    JsonNode trained = json.readTree(job.spec()).get("network");
    if (!trained.equals(network)) {
      throw invalid(
          NETWORK,
          Code.CONFLICT,
          "must be that of job %s, whose weights spec.start takes over: %s"
              .formatted(job.id(), trained));
    }
    requireSameSamples(earlier, experiment);
    SpecReader.requireTrainedLayers(experiment, earlier);
  }

  /** The hardware-aware training of an experiment's weights; absent where there was none. */
  @Nullable AnalogTrainingSpec hardwareAware(TrainingExperiment experiment)
      throws InvalidSpecException {
    StartSpec start = experiment.start();
    if (experiment.training() != null || start == null || start.weights() == Weights.FP32) {
      return experiment.hardwareAware();
    }
    JobEntity job = job("spec.start", json.getNodeFactory().stringNode(start.fromJob()));
    return SpecReader.readExperiment(json.readTree(job.spec())).hardwareAware();
  }

  /**
   * The job that has trained the network which a job has: itself, unless it only tests another's.
   */
  private JobEntity trained(JobEntity job) throws InvalidSpecException {
    JsonNode spec = json.readTree(job.spec());
    return spec.has("training") ? job : job("spec.start", spec.at("/start/" + FROM_JOB));
  }

  private static void refuseOthers(JsonNode network) throws InvalidSpecException {
    var errors = new ArrayList<FieldError>();
    for (String field : network.propertyNames()) {
      if (!field.equals(FROM_JOB) && !field.equals(WEIGHTS)) {
        errors.add(
            new FieldError(
                NETWORK + "." + field,
                Code.UNKNOWN_FIELD,
                "has no place beside fromJob, which gives the whole network; only weights has"));
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidSpecException(errors);
    }
  }

  private JobEntity job(String owner, JsonNode id) throws InvalidSpecException {
    String field = owner + "." + FROM_JOB;
    JobEntity job = jobs.named(field, id);
    if (job.kind().hasChildren()) {
      throw invalid(
          field,
          Code.CONFLICT,
          "job %s is a %s, which has no network itself: name one of its children"
              .formatted(job.id(), job.kind() == JobKind.SWEEP ? "sweep" : "sensitivity study"));
    }
    return job;
  }

  private Weights weights(JobEntity job, @Nullable JsonNode stated) throws InvalidSpecException {
    String field = NETWORK + "." + WEIGHTS;
    if (stated != null) {
      Weights wanted =
          Stream.of(Weights.values())
              .filter(it -> JsonName.of(it).equals(stated.asString("")))
              .findFirst()
              .orElseThrow(
                  () ->
                      invalid(
                          field,
                          Code.UNKNOWN_NAME,
                          "must be one of %s; it is %s"
                              .formatted(String.join(", ", JsonName.all(Weights.class)), stated)));
      requireTrained(job, wanted, field);
      return wanted;
    }
    Weights latest = latest(job);
    requireTrained(job, latest, NETWORK + "." + FROM_JOB);
    return latest;
  }

  /** Trained weights go before those of a last good checkpoint. */
  private Weights latest(JobEntity job) {
    return Stream.of(Weights.HWA, Weights.FP32)
        .filter(it -> NetworkFiles.has(artifacts, job.id(), it))
        .findFirst()
        .orElseGet(() -> has(job, Weights.HWA) ? Weights.HWA : Weights.FP32);
  }

  /** What a training that diverged has left counts while nothing better can come. */
  private boolean has(JobEntity job, Weights weights) {
    return job.state() == JobState.FAILED
        ? NetworkFiles.find(artifacts, job.id(), weights).isPresent()
        : NetworkFiles.has(artifacts, job.id(), weights);
  }

  private void requireTrained(JobEntity job, Weights weights, String field)
      throws InvalidSpecException {
    if (!has(job, weights)) {
      throw invalid(
          field,
          Code.CONFLICT,
          "job %s, which is %s, has no %s weights%s"
              .formatted(
                  job.id(),
                  JsonName.of(job.state()),
                  JsonName.of(weights),
                  job.state().isFinal()
                      ? ": name a job that has trained them"
                      : " yet; submit again when it has"));
    }
  }

  /** As far as it is known before the data is read. */
  private static void requireSameSamples(TrainingExperiment earlier, TrainingExperiment later)
      throws InvalidSpecException {
    Optional<DatasetDescription> before = described(earlier);
    Optional<DatasetDescription> now = described(later);
    if (before.isPresent()
        && now.isPresent()
        && !(before.get().shape().equals(now.get().shape())
            && before.get().classes().size() == now.get().classes().size())) {
      throw invalid(
          "spec.dataset",
          Code.CONFLICT,
          "samples of %s in %d classes do not fit the network of the earlier job, which was trained on %s of %s in %d classes"
              .formatted(
                  now.get().shape(),
                  now.get().classes().size(),
                  before.get().name(),
                  before.get().shape(),
                  before.get().classes().size()));
    }
  }

  private static Optional<DatasetDescription> described(TrainingExperiment experiment) {
    return Datasets.catalogue().stream()
        .filter(it -> it.name().equals(experiment.dataset().name()))
        .findFirst();
  }
}
