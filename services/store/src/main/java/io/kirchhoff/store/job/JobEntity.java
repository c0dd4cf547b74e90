package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskFormat;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A job's row. */
@Entity
@Table(name = "job")
public class JobEntity {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Id
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  private UUID id;

  private String owner;
  private String name;

  @Enumerated(EnumType.STRING)
  private JobKind kind;

  @Enumerated(EnumType.STRING)
  private JobState state;

  private @Nullable String reason;

  @Enumerated(EnumType.STRING)
  private @Nullable ReasonCode reasonCode;

  private int attempt;
  private @Nullable Long maxRuntimeSeconds;
  private @Nullable UUID startsFrom;
  private @Nullable UUID sweep;
  private @Nullable Integer point;
  private long seed;

  /** The weight of the priority, so that the database can order by it. */
  private int priority;

  private long turn;
  private int cost;

  @Column(columnDefinition = "jsonb")
  @ColumnTransformer(write = "cast(? as jsonb)")
  private String labels;

  @Column(columnDefinition = "json")
  @ColumnTransformer(write = "cast(? as json)")
  private String spec;

  private String specHash;

  // Read by queries alone, which find it by its name.
  @SuppressWarnings("UnusedVariable")
  private @Nullable String idempotencyKey;

  private @Nullable String requestHash;

  @Embedded private @Nullable Origin origin;

  @Generated(event = EventType.INSERT)
  @Column(insertable = false, updatable = false)
  private Instant createdAt;

  private @Nullable Instant startedAt;
  private @Nullable Instant finishedAt;

  // JPA fills the fields after this constructor.
  @SuppressWarnings("NullAway.Init")
  protected JobEntity() {}

  // The database makes id and creation time, which JPA then fills in.
  @SuppressWarnings("NullAway.Init")
  JobEntity(String owner, SubmittedJob submitted, long turn, @Nullable SweepChildOf parent) {
    this.owner = owner;
    this.name = submitted.name();
    this.kind = submitted.kind();
    this.state = JobState.QUEUED;
    this.attempt = 1;
    this.maxRuntimeSeconds = submitted.maxRuntimeSeconds();
    this.startsFrom = submitted.startsFrom();
    this.sweep = parent == null ? null : parent.sweep();
    this.point = parent == null ? null : parent.point();
    this.seed = submitted.seed();
    this.priority = submitted.priority().weight();
    this.turn = turn;
    this.cost = submitted.cost();
    this.labels = submitted.labels();
    this.spec = submitted.spec();
    this.specHash = submitted.specHash();
    this.idempotencyKey = submitted.idempotencyKey();
    this.requestHash = submitted.requestHash();
    this.origin = submitted.origin();
  }

  /**
   * Moves on in the job's life.
   *
   * @throws IllegalStateException when {@code next} cannot follow the present state
   */
  void moveTo(JobState next, Instant at, @Nullable ReasonCode code, @Nullable String why) {
    require(state.successors().contains(next), next);
    state = next;
    reasonCode = code;
    reason = why;
    if (next == JobState.RUNNING) {
      startedAt = at;
    }
    if (next.isFinal()) {
      finishedAt = at;
    }
  }

  /**
   * Begins the next attempt.
   *
   * @param nextTurn its place among the queued jobs
   * @throws IllegalStateException when the present one has not ended, or has ended well
   */
  void retry(long nextTurn) {
    require(state.retries().contains(JobState.QUEUED), JobState.QUEUED);
    turn = nextTurn;
    state = JobState.QUEUED;
    attempt++;
    reasonCode = null;
    reason = null;
    startedAt = null;
    finishedAt = null;
  }

  private void require(boolean allowed, JobState next) {
    if (!allowed) {
      throw new IllegalStateException(
          "Job %s is %s and cannot become %s.".formatted(id, state, next));
    }
  }

  public UUID id() {
    return id;
  }

  public String owner() {
    return owner;
  }

  public String name() {
    return name;
  }

  public JobKind kind() {
    return kind;
  }

  public JobState state() {
    return state;
  }

  public @Nullable String reason() {
    return reason;
  }

  public @Nullable ReasonCode reasonCode() {
    return reasonCode;
  }

  /** From 1; each retry begins the next one. */
  public int attempt() {
    return attempt;
  }

  /** How long an attempt may run; absent: as long as it takes. */
  public @Nullable Long maxRuntimeSeconds() {
    return maxRuntimeSeconds;
  }

  /** The job whose network this one starts from; absent where there is none, or none any more. */
  public @Nullable UUID startsFrom() {
    return startsFrom;
  }

  /** The sweep that the job is a child of; absent where it is none. */
  public @Nullable UUID sweep() {
    return sweep;
  }

  /** The number of the child's point; absent where the job is no child. */
  public @Nullable Integer point() {
    return point;
  }

  public long seed() {
    return seed;
  }

  public Priority priority() {
    return Priority.ofWeight(priority);
  }

  /** Its place among the queued jobs of its priority: the smallest goes first. */
  long turn() {
    return turn;
  }

  /** How many turns it takes. */
  int cost() {
    return cost;
  }

  /** The labels as a JSON object. */
  public String labels() {
    return labels;
  }

  /** The experiment as JSON, every value stated. */
  public String spec() {
    return spec;
  }

  /** The form that its tasks are written in. */
  int format() {
    return TaskFormat.of(kind, JSON.readTree(spec));
  }

  /** The SHA-256 of {@link #spec}. */
  public String specHash() {
    return specHash;
  }

  public @Nullable String requestHash() {
    return requestHash;
  }

  /** Where the job comes from; absent where it was not submitted as a fact sheet. */
  public @Nullable Origin origin() {
    return origin;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** When the first worker began the present attempt. */
  public @Nullable Instant startedAt() {
    return startedAt;
  }

  public @Nullable Instant finishedAt() {
    return finishedAt;
  }
}
