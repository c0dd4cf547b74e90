package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.job.TaskState;
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

  @Enumerated(EnumType.STRING)
  private TaskState state;

  private int attempt;
  private int fruitless;
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
  TaskEntity(UUID jobId, TaskPlan plan) {
    this.jobId = jobId;
    this.ordinal = plan.ordinal();
    this.kind = plan.kind();
    this.firstRepeat = plan.firstRepeat();
    this.repeats = plan.repeats();
    this.total = plan.repeats();
    // Chips are made from trained weights, so only the training can start at once.
    this.state = plan.kind() == TaskKind.TRAINING ? TaskState.QUEUED : TaskState.WAITING;
  }

  void queue() {
    state = TaskState.QUEUED;
    worker = null;
    completed = 0;
  }

  void take(String by, String with) {
    state = TaskState.RUNNING;
    worker = by;
    engine = with;
    attempt++;
    fruitless++;
    startedAt = Instant.now();
    completed = 0;
  }

  void progress(Progress progress) {
    phase = progress.phase();
    completed = progress.completed();
    total = progress.total();
  }

  /** Gives a running task back as if it had not been taken. */
  void handBack() {
    queue();
    attempt--;
    fruitless = Math.max(0, fruitless - 1);
  }

  /** Notes that the next taker need not begin where this one began. */
  void gotOn() {
    fruitless = 0;
  }

  void end(TaskState finalState) {
    state = finalState;
    finishedAt = Instant.now();
    if (finalState == TaskState.COMPLETED) {
      completed = total;
    }
  }

  boolean ended() {
    return state == TaskState.COMPLETED
        || state == TaskState.FAILED
        || state == TaskState.CANCELLED;
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

  public TaskState state() {
    return state;
  }

  public int attempt() {
    return attempt;
  }

  /** Takings since the task last got on. */
  int fruitless() {
    return fruitless;
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
