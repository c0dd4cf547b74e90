package io.kirchhoff.store.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs a list has: all that meet every condition. A condition without a value is none, so
 * that the database is asked for no more than is wanted, and can use the index of what is.
 */
public final class JobConditions {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** The name of a constant of JobState. */
  public JobConditions state(@Nullable String state) {
    return add("state = :state", "state", state);
  }

  /** The name of a constant of JobKind. */
  public JobConditions kind(@Nullable String kind) {
    return add("kind = :kind", "kind", kind);
  }

  public JobConditions owner(@Nullable String owner) {
    return add("owner = :owner", "owner", owner);
  }

  /** The name of the network, of a sweep that of its base. */
  public JobConditions network(@Nullable String network) {
    return add("network = :network", "network", network);
  }

  public JobConditions dataset(@Nullable String dataset) {
    return add("dataset = :dataset", "dataset", dataset);
  }

  /** The name of the memory device. */
  public JobConditions device(@Nullable String device) {
    return add("device = :device", "device", device);
  }

  /** A JSON object of labels, all of which a job has. */
  public JobConditions labels(@Nullable String labels) {
    return add("labels @> cast(:labels as jsonb)", "labels", labels);
  }

  /** A part of the name, in capitals or not. */
  public JobConditions nameContains(@Nullable String text) {
    String pattern =
        text == null
            ? null
            : "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    return add("name ilike :name", "name", pattern);
  }

  /** Created at this time or later. */
  public JobConditions createdFrom(@Nullable Instant from) {
    return add("created_at >= :createdFrom", "createdFrom", from);
  }

  /** Created before this time. */
  public JobConditions createdBefore(@Nullable Instant to) {
    return add("created_at < :createdBefore", "createdBefore", to);
  }

  /** The children of a sweep. */
  public JobConditions childrenOf(UUID sweep) {
    return add("sweep = :sweep", "sweep", sweep);
  }

  /** No children of sweeps. */
  public JobConditions onTheirOwn() {
    conditions.add("sweep is null");
    return this;
  }

  /**
   * What comes after a job in a list that is newest first. Jobs that are added meanwhile are newer,
   * so that pages which follow each other have each job once.
   */
  public JobConditions after(Instant createdAt, UUID id) {
    values.put("lastId", id);
    return add("(created_at, id) < (:lastCreatedAt, :lastId)", "lastCreatedAt", createdAt);
  }

  private JobConditions add(String condition, String name, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, value);
    }
    return this;
  }

  String sql() {
    return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
  }

  Map<String, Object> values() {
    return values;
  }
}
