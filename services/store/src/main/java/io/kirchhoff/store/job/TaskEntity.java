package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.store.queue.QueueEntry;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A task's row. */
@Entity
@Table(name = "task")
public class TaskEntity {
  @Id
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  private UUID id;

  private UUID jobId;
  private int ordinal;

  @Enumerated(EnumType.STRING)
  private TaskKind kind;

  private int firstRepeat;
  private int repeats;
  private int place;
  private boolean divisible;
  private int format;

  @Enumerated(EnumType.STRING)
  private TaskState state;

  // Written for the database's trigger, which lets a state change with the attempt alone.
  @SuppressWarnings("UnusedVariable")
  private int jobAttempt;

  private int attempt;
  private int fruitless;
  private int retries;
  private @Nullable String worker;
  private @Nullable String engine;

  @Enumerated(EnumType.STRING)
  private @Nullable Phase phase;

  private double completed;
  private double total;
  private @Nullable Instant startedAt;
  private @Nullable Instant finishedAt;

  // JPA fills the fields after this constructor.
  @SuppressWarnings("NullAway.Init")
  protected TaskEntity() {}

  // JPA makes the id.
  @SuppressWarnings("NullAway.Init")
  TaskEntity(JobEntity job, TaskPlan plan) {
    this.jobId = job.id();
    this.ordinal = plan.ordinal();
    this.kind = plan.kind();
    this.firstRepeat = plan.firstRepeat();
    this.repeats = plan.repeats();
    this.divisible = plan.divisible();
    this.format = job.format();
    this.total = plan.repeats();
    this.state = first(plan.kind());
    this.jobAttempt = job.attempt();
  }

  /**
   * Chips are made from what comes before them; of the rest, each task is made when it can start.
   */
  private static TaskState first(TaskKind kind) {
    return kind == TaskKind.INFERENCE ? TaskState.WAITING : TaskState.QUEUED;
  }

  /**
   * Moves on in the task's life.
   *
   * @throws IllegalStateException when {@code next} cannot follow the present state
   */
  private void moveTo(TaskState next) {
    if (!state.successors().contains(next)) {
      throw new IllegalStateException(
          "Task %s is %s and cannot become %s.".formatted(id, state, next));
    }
    state = next;
  }

  /** Lets the next free worker have it. */
  void queue() {
    moveTo(TaskState.QUEUED);
    worker = null;
    completed = 0;
  }

  /** Its place in the queue: a job's tasks take its turns one after the other. */
  QueueEntry entry(JobEntity job) {
    int before = kind == TaskKind.INFERENCE ? 1 + firstRepeat : 0;
    return new QueueEntry(id, job.owner(), job.priority(), job.turn() + before, format);
  }

  /**
   * Makes it smaller; the rest of its chips are for others.
   *
   * @param further whether it may be divided again
   */
  void shrink(int first, int chips, boolean further) {
    firstRepeat = first;
    repeats = chips;
    total = chips;
    divisible = further;
  }

  /**
   * Makes it a part of a search.
   *
   * @param layer the place of the layer whose mapping is searched; 0 for that of all layers
   * @param whole evaluations of all searches of the job
   */
  void searches(int layer, double whole) {
    place = layer;
    total = whole;
  }

  /** Gives it to a worker under a new number: whoever had an earlier one writes nothing more. */
  void take(String by, String with, Instant at) {
    moveTo(TaskState.RUNNING);
    worker = by;
    engine = with;
    attempt++;
    startedAt = at;
    completed = 0;
  }

  void progress(Progress progress) {
    phase = progress.phase();
    completed = progress.completed();
    total = progress.total();
  }

  /** Its worker is gone. */
  void lose() {
    queue();
    fruitless++;
  }

  /** Its worker could not go on, for a reason that may pass. */
  void tryAgain() {
    queue();
    retries++;
  }

  /** Notes that the next taker need not begin where this one began. */
  void gotOn() {
    fruitless = 0;
    retries = 0;
  }

  void end(TaskState finalState, Instant at) {
    moveTo(finalState);
    finishedAt = at;
    if (finalState == TaskState.COMPLETED) {
      completed = total;
    }
  }

  /**
   * Is to be done again in the job's next attempt; as chips, once there are weights to make them
   * from.
   */
  void retry(int nextJobAttempt) {
    TaskState next = first(kind);
    if (!state.retries().contains(next)) {
      throw new IllegalStateException(
          "Task %s is %s and cannot be done again.".formatted(id, state));
    }
    state = next;
    jobAttempt = nextJobAttempt;
    worker = null;
    phase = null;
    completed = 0;
    fruitless = 0;
    retries = 0;
    startedAt = null;
    finishedAt = null;
  }

  /** Whether a worker that was given this attempt still has the task. */
  boolean isOn(int itsAttempt) {
    return state == TaskState.RUNNING && attempt == itsAttempt;
  }

  public UUID id() {
    return id;
  }

  public UUID jobId() {
    return jobId;
  }

  public int ordinal() {
    return ordinal;
  }

  public TaskKind kind() {
    return kind;
  }

  public int firstRepeat() {
    return firstRepeat;
  }

  public int repeats() {
    return repeats;
  }

  /** The place of the layer whose mapping is searched; 0 where none is, or that of all layers. */
  int place() {
    return place;
  }

  /** Whether it is cut into several once it is known how long a chip takes. */
  boolean divisible() {
    return divisible;
  }

  public TaskState state() {
    return state;
  }

  /** Counts the takings; a write of a worker holds only with the number that it was given. */
  int attempt() {
    return attempt;
  }

  /** Workers that ended with it since it last got on. */
  int fruitless() {
    return fruitless;
  }

  /** Tries after passing troubles since it last got on. */
  int retries() {
    return retries;
  }

  public @Nullable String worker() {
    return worker;
  }

  /** What ran the task: libraries, threads and kernels. */
  public @Nullable String engine() {
    return engine;
  }

  public @Nullable Phase phase() {
    return phase;
  }

  public double completed() {
    return completed;
  }

  public double total() {
    return total;
  }

  public @Nullable Instant startedAt() {
    return startedAt;
  }

  public @Nullable Instant finishedAt() {
    return finishedAt;
  }
}
